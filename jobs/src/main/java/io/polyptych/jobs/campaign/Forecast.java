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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.types.Either;

/**
 * What a campaign would do, found by the job's own ingest, route and select, without fetching,
 * rendering or writing anything. Sums only are kept, whatever a feed's length. Not thread-safe.
 */
public final class Forecast {
    /** Rejections that are kept, to be read by a person; all are counted. */
    private static final int REJECTIONS_KEPT = 50;

    private final RecordExpansion ingest;
    private final ShotRouting routing;
    private final PolyptychConfig config;

    private int records;
    private int expanded;
    private int retired;
    private long shotsRejected;
    private long recordsRejected;
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, Integer> codes = new TreeMap<>();
    private final Set<String> campaigns = new TreeSet<>();
    private final Map<Route, RouteSum> routes = new TreeMap<>();
    private final Map<String, Integer> least = new TreeMap<>();
    private final Map<String, Integer> most = new TreeMap<>();
    private final Map<SkippedSystem, Integer> skipped = new TreeMap<>();

    /** What a shot is rendered by first. */
    public record Route(String mode, String system) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return Comparator.comparing(Route::mode)
                    .thenComparing(Route::system)
                    .compare(this, other);
        }
    }

    /** Shots of a route, and their renders at least and at most. */
    public record RouteSum(int shots, int least, int most) {
        private RouteSum plus(RouteSum other) {
            return new RouteSum(shots + other.shots, least + other.least, most + other.most);
        }
    }

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
        if (result.rejection().isPresent()) {
            recordsRejected++;
            reject(result.rejection().get());
        }
        if (!result.shots().isEmpty()) {
            expanded++;
        } else if (result.retired().isPresent()) {
            retired++;
        }
        for (Shot shot : result.shots()) {
            campaigns.add(shot.getCampaign());
            Either<Rejection, ShotForecast> forecast =
                    ShotForecast.of(shot, routing, config.select());
            if (forecast.isLeft()) {
                shotsRejected++;
                reject(forecast.left());
            } else {
                add(forecast.right());
            }
        }
    }

    private void reject(Rejection rejection) {
        codes.merge(rejection.getCode(), 1, Integer::sum);
        if (rejections.size() < REJECTIONS_KEPT) {
            rejections.add(rejection);
        }
    }

    private void add(ShotForecast shot) {
        routes.merge(
                new Route(shot.mode(), shot.system()),
                new RouteSum(1, sum(shot.least()), sum(shot.most())),
                RouteSum::plus);
        shot.least().forEach((system, n) -> least.merge(system, n, Integer::sum));
        shot.most().forEach((system, n) -> most.merge(system, n, Integer::sum));
        shot.skipped().forEach(system -> skipped.merge(system, 1, Integer::sum));
    }

    private static int sum(Map<String, Integer> renders) {
        return renders.values().stream().mapToInt(Integer::intValue).sum();
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

    /** Records that ingest would reject as a whole. */
    public long recordsRejected() {
        return recordsRejected;
    }

    /** The first ones, of records by ingest and of shots by route, in their order. */
    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** How many rejections there are of each code, those that aren't kept among them. */
    public Map<String, Integer> codes() {
        return Collections.unmodifiableMap(codes);
    }

    /** Shots of all records, those that route would reject among them. */
    public long wanted() {
        return shotsRejected + routes.values().stream().mapToLong(RouteSum::shots).sum();
    }

    /** Campaigns that shots belong to: a record may name another than the file. */
    public Set<String> campaigns() {
        return Collections.unmodifiableSet(campaigns);
    }

    /** The shots that would be rendered, by route. */
    public Map<Route, RouteSum> routes() {
        return Collections.unmodifiableMap(routes);
    }

    /** Renders of each system if every first attempt is accepted. */
    public Map<String, Integer> least() {
        return Collections.unmodifiableMap(least);
    }

    /** Renders of each system if no attempt is. */
    public Map<String, Integer> most() {
        return Collections.unmodifiableMap(most);
    }

    /** Systems that don't take a shot they come first for, with why and how many shots. */
    public Map<SkippedSystem, Integer> skipped() {
        return Collections.unmodifiableMap(skipped);
    }
}
