package io.polyptych.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.fetch.FetchConfig;
import io.polyptych.fetch.ShotImages;
import io.polyptych.fixtures.Shots;
import io.polyptych.imaging.Segmenter;
import io.polyptych.ingest.Abilities;
import io.polyptych.ingest.IngestConfig;
import io.polyptych.ingest.RawRecord;
import io.polyptych.ingest.RecordExpansion;
import io.polyptych.ingest.ShotDefaults;
import io.polyptych.ingest.ShotTemplates;
import io.polyptych.mask.MaskConfig;
import io.polyptych.mask.ShotMasks;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.types.Either;

/** The stages before captions and systems, as the job runs them but without Flink. */
final class HostileStages implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCENE = "../png/page.png";

    private final RecordExpansion ingest =
            new RecordExpansion(
                    IngestConfig.defaults(),
                    ShotTemplates.NONE,
                    ShotDefaults.defaults(),
                    new Abilities(2, Set.of("montage"), Set.of("identity")));
    private final ShotImages fetch;
    private final ShotMasks mask;
    private long offset;

    /**
     * @param folder for objects
     */
    HostileStages(Path folder) {
        ObjectStore objects = new ObjectStore(folder.toUri().toString());
        FetchConfig config =
                FetchConfig.defaults()
                        .withFolders(
                                HostileInput.FOLDER.resolve("records").toString(),
                                List.of(HostileInput.FOLDER.toString()));
        this.fetch = new ShotImages(config, objects);
        this.mask = new ShotMasks(objects, Segmenter.classical(), MaskConfig.defaults());
    }

    /** What became of an input's record: each shot as masked, or its rejection. */
    List<Either<Rejection, Shot>> outcomes(HostileInput input) throws IOException {
        return outcomes(record(input));
    }

    /** What became of a record: each shot as masked, or its rejection. */
    List<Either<Rejection, Shot>> outcomes(byte[] record) throws IOException {
        List<Either<Rejection, Shot>> outcomes = new ArrayList<>();
        for (Either<Rejection, Shot> fetched : fetched(record)) {
            outcomes.add(fetched.isLeft() ? fetched : mask.of(fetched.right()));
        }
        return outcomes;
    }

    /** What became of a shot before masks are made. */
    Either<Rejection, Shot> fetched(Shot shot) throws IOException {
        return fetch.of(shot);
    }

    /** What became of a shot after ingest. */
    Either<Rejection, Shot> outcome(Shot shot) throws IOException {
        Either<Rejection, Shot> fetched = fetched(shot);
        return fetched.isLeft() ? fetched : mask.of(fetched.right());
    }

    /** What became of a record before masks are made. */
    List<Either<Rejection, Shot>> fetched(byte[] record) throws IOException {
        RecordExpansion.Result result = ingested(record);
        List<Either<Rejection, Shot>> outcomes = new ArrayList<>();
        result.rejection().ifPresent(rejection -> outcomes.add(Either.Left(rejection)));
        for (Shot shot : result.shots()) {
            outcomes.add(fetch.of(shot));
        }
        return outcomes;
    }

    RecordExpansion.Result ingested(byte[] record) {
        // Another offset is another record, whose links are followed anew.
        var origin = Shots.origin(offset++);
        return ingest.expand(new RawRecord("mug", record, Map.of(), origin), origin);
    }

    /** The bytes that an input brings to the first stage. */
    static byte[] record(HostileInput input) throws IOException {
        String link = "../" + input.input();
        return switch (input.takenAs()) {
            case "record" -> input.bytes();
            case "link" -> product(new String(input.bytes(), StandardCharsets.UTF_8), Map.of());
            case "reference" -> product(link, Map.of());
            case "mask" -> product(SCENE, Map.of("scene", SCENE, "mask", Map.of("image", link)));
            default -> throw new IllegalArgumentException("taken as " + input.takenAs());
        };
    }

    private static byte[] product(String imageLink, Map<String, Object> scene) throws IOException {
        var shot = new HashMap<String, Object>(scene);
        shot.put("prompt", "on a table");
        return JSON.writeValueAsBytes(
                Map.of(
                        "id",
                        "mug",
                        "title",
                        "Mug",
                        "imageLink",
                        imageLink,
                        "shots",
                        List.of(shot)));
    }

    @Override
    public void close() throws IOException {
        fetch.close();
    }
}
