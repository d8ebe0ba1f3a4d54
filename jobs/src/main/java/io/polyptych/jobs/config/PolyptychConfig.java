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
import io.polyptych.select.SelectConfig;
import io.polyptych.store.StoreConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything a job is told, from one YAML file; what the file leaves out keeps its default. One
 * part a stage, each validated where it is made; an unknown key fails.
 *
 * @param objects root of the object store: a folder or any URI Flink's file systems know
 * @param rows folder of the Parquet files
 * @param shotsFile a {@code shots.yaml}, or empty for none
 * @param topics names of the Kafka topics
 * @param shots what a shot gets that doesn't say otherwise
 */
public record PolyptychConfig(
        String objects,
        String rows,
        String shotsFile,
        Topics topics,
        ShotDefaults shots,
        IngestConfig ingest,
        FetchConfig fetch,
        CaptionConfig caption,
        MaskConfig mask,
        RouteConfig route,
        CustomizeConfig customize,
        SelectConfig select,
        StoreConfig store) {

    public static PolyptychConfig defaults() {
        return new PolyptychConfig(
                "objects",
                "rows",
                "",
                Topics.defaults(),
                ShotDefaults.defaults(),
                IngestConfig.defaults(),
                FetchConfig.defaults(),
                CaptionConfig.defaults(),
                MaskConfig.defaults(),
                RouteConfig.defaults(),
                CustomizeConfig.defaults(),
                SelectConfig.defaults(),
                StoreConfig.defaults());
    }

    /** The same with other places to write to. */
    public PolyptychConfig withOutput(String newObjects, String newRows) {
        return new PolyptychConfig(
                newObjects,
                newRows,
                shotsFile,
                topics,
                shots,
                ingest,
                fetch,
                caption,
                mask,
                route,
                customize,
                select,
                store);
    }

    /** The same with other shot defaults and another {@code shots.yaml}. */
    public PolyptychConfig withShots(ShotDefaults newShots, String newShotsFile) {
        return new PolyptychConfig(
                objects,
                rows,
                newShotsFile,
                topics,
                newShots,
                ingest,
                fetch,
                caption,
                mask,
                route,
                customize,
                select,
                store);
    }

    /** The same with other routes. */
    public PolyptychConfig withRoutes(RouteConfig newRoutes) {
        return new PolyptychConfig(
                objects, rows, shotsFile, topics, shots, ingest, fetch, caption, mask, newRoutes,
                customize, select, store);
    }

    /** The same with local links read from these folders, and relative ones from the first. */
    public PolyptychConfig withFolders(String base, List<String> roots) {
        return new PolyptychConfig(
                objects,
                rows,
                shotsFile,
                topics,
                shots,
                ingest,
                fetch.withFolders(base, roots),
                caption,
                mask,
                route,
                customize,
                select,
                store);
    }

    /** The templates of {@code shots-file}. */
    @JsonIgnore
    public ShotTemplates templates() {
        return shotsFile.isEmpty() ? ShotTemplates.NONE : ConfigFile.templates(Path.of(shotsFile));
    }
}
