package io.polyptych.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.ingest.ShotDefaults;
import io.polyptych.jobs.export.FileNames;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedColumns;
import io.polyptych.jobs.files.FeedKind;
import io.polyptych.schemas.OutputFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A campaign as a marketing team writes it.
 *
 * <pre>
 * name: spring
 * feed: ../feeds/spring.jsonl     # or .tsv, .csv, .xml; relative to this file, as is shots
 * kind: csv                       # of the feed, where its ending doesn't say
 * columns: {SKU: id, Name: title} # a feed's own names and what they are here; may be left out
 * shots: ../shots.yaml            # for products that name none; may be left out
 * candidates: 3                   # pictures an attempt
 * attempts: 2
 * output: {width: 1200, format: jpeg}
 * names: "{product}-{name}.{ext}" # accepted pictures are then exported under these; may be left out
 * config: {select: {least: {identity: 0.7}}}   # over the job's configuration, routes too
 * </pre>
 *
 * <p>Links in the feed are relative to the folder {@code base}, by default that of the feed.
 */
public record CampaignFile(
        String name,
        String feed,
        String shots,
        String base,
        Integer candidates,
        Integer attempts,
        Output output,
        JsonNode config,
        FeedKind kind,
        Map<String, String> columns,
        String names) {

    /** The files to deliver; a missing side follows from the picture's ratio. */
    public record Output(Integer width, Integer height, OutputFormat format) {}

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public CampaignFile {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name is '%s'; a campaign is named by letters, digits, dot, underscore and hyphen"
                            .formatted(name));
        }
        if (feed == null || feed.isBlank()) {
            throw new IllegalArgumentException("feed is missing; name a file of products");
        }
        FeedColumns.of(Objects.requireNonNullElse(columns, Map.of()));
        if (names != null) {
            new FileNames(names);
        }
    }

    /** A campaign whose feed needs no header map and says its kind by its ending. */
    public CampaignFile(
            String name,
            String feed,
            String shots,
            String base,
            Integer candidates,
            Integer attempts,
            Output output,
            JsonNode config) {
        this(name, feed, shots, base, candidates, attempts, output, config, null, null, null);
    }

    /** Reads a campaign; its paths come back absolute. */
    public static CampaignFile load(Path file) {
        CampaignFile read =
                ConfigFile.value(ConfigFile.tree(file), CampaignFile.class, file.toString());
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path feed = folder.resolve(read.feed).normalize();
        if (!feed.toFile().isFile()) {
            throw new IllegalArgumentException(
                    "%s: feed: there is no file %s".formatted(file, feed));
        }
        CampaignFile campaign =
                new CampaignFile(
                        read.name,
                        feed.toString(),
                        read.shots == null
                                ? null
                                : folder.resolve(read.shots).normalize().toString(),
                        read.base == null
                                ? feed.getParent().toString()
                                : folder.resolve(read.base).normalize().toString(),
                        read.candidates,
                        read.attempts,
                        read.output,
                        read.config,
                        read.kind,
                        read.columns,
                        read.names);
        campaign.products();
        return campaign;
    }

    /**
     * The feed, and how to read it.
     *
     * @throws IllegalArgumentException if neither kind nor the feed's ending says what it is
     */
    public Feed products() {
        return Feed.of(feed, kind, FeedColumns.of(Objects.requireNonNullElse(columns, Map.of())));
    }

    /** The configuration of this campaign's job. */
    public PolyptychConfig applyTo(PolyptychConfig job) {
        PolyptychConfig own =
                config == null ? job : ConfigFile.over(job, config, "campaign " + name);
        ShotDefaults given = own.shots();
        ShotDefaults shotDefaults =
                new ShotDefaults(
                        name,
                        Objects.requireNonNullElse(candidates, given.candidates()),
                        Objects.requireNonNullElse(attempts, given.attempts()),
                        output == null ? given.width() : output.width(),
                        output == null ? given.height() : output.height(),
                        output == null || output.format() == null
                                ? given.format()
                                : output.format());
        return own.withShots(shotDefaults, shots == null ? own.shotsFile() : shots).withBase(base);
    }
}
