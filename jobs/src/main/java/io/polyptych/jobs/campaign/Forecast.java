package io.polyptych.jobs.campaign;

import io.polyptych.ingest.RawRecord;
import io.polyptych.ingest.RecordExpansion;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.route.ShotRouting;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SkippedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.types.Either;

/**
 * What a campaign would do, found by the job's own ingest, route and select, without fetching,
 * rendering or writing anything. Not thread-safe.
 */
public final class Forecast {
    private final RecordExpansion ingest;
    private final ShotRouting routing;
    private final PolyptychConfig config;

    private int records;
    private int expanded;
    private int retired;
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<ShotForecast> shots = new ArrayList<>();

    public Forecast(PolyptychConfig config, Systems systems) {
        this.config = config;
        this.ingest =
                new RecordExpansion(
                        config.ingest(),
                        config.templates(),
                        config.shots(),
                        Systems.abilities(config));
        this.routing = new ShotRouting(config.route(), systems.models(), config.select());
    }

    /** Adds a record as it would be received. */
    public void add(RawRecord record) {
        records++;
        RecordExpansion.Result result = ingest.expand(record, record.origin());
        result.rejection().ifPresent(rejections::add);
        if (!result.shots().isEmpty()) {
            expanded++;
        } else if (result.retired().isPresent()) {
            retired++;
        }
        for (Shot shot : result.shots()) {
            Either<Rejection, ShotForecast> forecast =
                    ShotForecast.of(shot, routing, config.select());
            if (forecast.isLeft()) {
                rejections.add(forecast.left());
            } else {
                shots.add(forecast.right());
            }
        }
    }

    public int records() {
        return records;
    }

    public int expanded() {
        return expanded;
    }

    public int retired() {
        return retired;
    }

    /** Of records by ingest and of shots by route, in their order. */
    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** Shots of all records, those that route would reject among them. */
    public long wanted() {
        return shots.size() + rejections.stream().filter(r -> r.getShotId() != null).count();
    }

    /** Those that would be rendered. */
    public List<ShotForecast> shots() {
        return List.copyOf(shots);
    }

    /** Renders of each system if every first attempt is accepted. */
    public Map<String, Integer> least() {
        Map<String, Integer> sums = new TreeMap<>();
        shots.forEach(shot -> shot.least().forEach((s, n) -> sums.merge(s, n, Integer::sum)));
        return sums;
    }

    /** Renders of each system if no attempt is. */
    public Map<String, Integer> most() {
        Map<String, Integer> sums = new TreeMap<>();
        shots.forEach(shot -> shot.most().forEach((s, n) -> sums.merge(s, n, Integer::sum)));
        return sums;
    }

    /** Systems that don't take a shot they come first for, with why and how many shots. */
    public Map<SkippedSystem, Integer> skipped() {
        Map<SkippedSystem, Integer> counts = new TreeMap<>();
        shots.forEach(
                shot -> shot.skipped().forEach(skipped -> counts.merge(skipped, 1, Integer::sum)));
        return counts;
    }
}
