package io.polyptych.jobs.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyptych.caption.CaptionConfig;
import io.polyptych.customize.CustomizeConfig;
import io.polyptych.fetch.FetchConfig;
import io.polyptych.ingest.IngestConfig;
import io.polyptych.ingest.ShotDefaults;
import io.polyptych.ingest.ShotTemplates;
import io.polyptych.jobs.kafka.Topics;
import io.polyptych.mask.MaskConfig;
import io.polyptych.route.RouteConfig;
import io.polyptych.schemas.Use;
import io.polyptych.score.ScoreConfig;
import io.polyptych.select.SelectConfig;
import io.polyptych.store.StoreConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything a job is told, from one YAML file; what the file leaves out keeps its default. One
 * part a stage, each validated where it is made; an unknown key fails.
 *
 * @param objects root of the object store: a folder or any URI Flink's file systems know
 * @param rows folder of the Parquet files
 * @param shotsFile a {@code shots.yaml}, or empty for none
 * @param models folders of models, each one model's or holding such; relative ones from where the
 *     command is started
 * @param topics names of the Kafka topics
 * @param shots what a shot gets that doesn't say otherwise
 */
public record PolyptychConfig(
        String objects,
        String rows,
        String shotsFile,
        List<String> models,
        Topics topics,
        ShotDefaults shots,
        IngestConfig ingest,
        FetchConfig fetch,
        CaptionConfig caption,
        MaskConfig mask,
        RouteConfig route,
        CustomizeConfig customize,
        ScoreConfig score,
        SelectConfig select,
        StoreConfig store) {

    public PolyptychConfig {
        named("objects", objects);
        named("rows", rows);
        models.forEach(folder -> named("models", folder));
        models = List.copyOf(models);
        if (shots.attempts() > select.rounds()) {
            throw new IllegalArgumentException(
                    "shots.attempts is %d, but the graph has %d rounds: raise select.rounds"
                            .formatted(shots.attempts(), select.rounds()));
        }
        for (String name : select.scoresNeeded()) {
            // Otherwise every shot would be rendered and then end in review.
            if (!score.measured().contains(name)) {
                throw new IllegalArgumentException(
                        "select has a threshold for %s, which nothing here measures: give its embedder in score.embedders, or name one of %s"
                                .formatted(name, score.measured()));
            }
        }
    }

    public static PolyptychConfig defaults() {
        return new PolyptychConfig(
                "objects",
                "rows",
                "",
                List.of(),
                Topics.defaults(),
                ShotDefaults.defaults(),
                IngestConfig.defaults(),
                FetchConfig.defaults(),
                CaptionConfig.defaults(),
                MaskConfig.defaults(),
                RouteConfig.defaults(),
                CustomizeConfig.defaults(),
                ScoreConfig.defaults(),
                SelectConfig.defaults(),
                StoreConfig.defaults());
    }

    private static void named(String key, String place) {
        if (place == null || place.isBlank()) {
            throw new IllegalArgumentException(key + " must not be blank; name a folder or a URI");
        }
    }

    /** The same with relative places to write to put under a folder. */
    public PolyptychConfig under(Path folder) {
        return with(
                other -> {
                    other.objects = under(folder, objects);
                    other.rows = under(folder, rows);
                });
    }

    private static String under(Path folder, String place) {
        boolean absolute = place.contains(":/") || Path.of(place).isAbsolute();
        return absolute
                ? place
                : folder.toAbsolutePath().normalize().resolve(place).toUri().toString();
    }

    /** The same with other shot defaults and another {@code shots.yaml}. */
    public PolyptychConfig withShots(ShotDefaults newShots, String newShotsFile) {
        return with(
                other -> {
                    other.shots = newShots;
                    other.shotsFile = newShotsFile;
                });
    }

    /** The same with other routes. */
    public PolyptychConfig withRoutes(RouteConfig newRoutes) {
        return with(other -> other.route = newRoutes);
    }

    /** The same with other measures. */
    public PolyptychConfig withScore(ScoreConfig newScore) {
        return with(other -> other.score = newScore);
    }

    /** The same with another policy. */
    public PolyptychConfig withSelect(SelectConfig newSelect) {
        return with(other -> other.select = newSelect);
    }

    /** The same with other folders of models. */
    public PolyptychConfig withModels(List<String> newModels) {
        return with(other -> other.models = newModels);
    }

    /** The same for shots of one use, whatever their records say. */
    public PolyptychConfig withUse(Use use) {
        return with(other -> other.ingest = ingest.withUse(use));
    }

    /** The same with products read from another topic. */
    public PolyptychConfig withProducts(String topic) {
        return with(
                other -> other.topics = new Topics(topic, topics.generated(), topics.rejections()));
    }

    /** The same with relative links read from a folder; the configured roots stay readable. */
    public PolyptychConfig withBase(String base) {
        return with(other -> other.fetch = fetch.withFolders(base, fetch.roots()));
    }

    private PolyptychConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /** A copy in the making, so that each change names only what it changes. */
    private static final class Draft {
        private String objects;
        private String rows;
        private String shotsFile;
        private List<String> models;
        private Topics topics;
        private ShotDefaults shots;
        private IngestConfig ingest;
        private FetchConfig fetch;
        private final CaptionConfig caption;
        private final MaskConfig mask;
        private RouteConfig route;
        private final CustomizeConfig customize;
        private ScoreConfig score;
        private SelectConfig select;
        private final StoreConfig store;

        private Draft(PolyptychConfig from) {
            objects = from.objects;
            rows = from.rows;
            shotsFile = from.shotsFile;
            models = from.models;
            topics = from.topics;
            shots = from.shots;
            ingest = from.ingest;
            fetch = from.fetch;
            caption = from.caption;
            mask = from.mask;
            route = from.route;
            customize = from.customize;
            score = from.score;
            select = from.select;
            store = from.store;
        }

        private PolyptychConfig config() {
            return new PolyptychConfig(
                    objects, rows, shotsFile, models, topics, shots, ingest, fetch, caption, mask,
                    route, customize, score, select, store);
        }
    }

    /** The templates of {@code shots-file}. */
    @JsonIgnore
    public ShotTemplates templates() {
        return shotsFile.isEmpty() ? ShotTemplates.NONE : ConfigFile.templates(Path.of(shotsFile));
    }
}
