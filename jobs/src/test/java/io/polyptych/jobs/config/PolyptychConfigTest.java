package io.polyptych.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.polyptych.fixtures.Shots;
import io.polyptych.ingest.Abilities;
import io.polyptych.ingest.IngestConfig;
import io.polyptych.ingest.RawRecord;
import io.polyptych.ingest.RecordExpansion;
import io.polyptych.ingest.ShotDefaults;
import io.polyptych.jobs.Checkout;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolyptychConfigTest {
    private static final Path EVERY_KEY =
            Path.of("src/test/resources/io/polyptych/jobs/every-key.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final PolyptychConfig DEFAULTS = PolyptychConfig.defaults();

    @TempDir private Path folder;

    @Test
    void anEmptyFileGivesTheDefaults() throws IOException {
        assertThat(load("# nothing here\n")).isEqualTo(DEFAULTS);
    }

    @Test
    void theDefaultsComeBackFromYaml() throws IOException {
        assertThat(load(YAML.writeValueAsString(asYaml(DEFAULTS)))).isEqualTo(DEFAULTS);
    }

    @Test
    void aScenesHorizonIsReadFromTheLibraryBesideShotsYaml() throws IOException {
        Path hall = Files.createDirectories(folder.resolve("scenes/hall"));
        Files.writeString(hall.resolve("scene.yaml"), "horizon: 0.395\n");
        Path shots = folder.resolve("shots.yaml");
        Files.writeString(
                shots,
                "scenes: scenes\nrules: [{shots: [{name: a, library: hall}, {name: b, library: attic}]}]\n");

        var expansion =
                new RecordExpansion(
                        IngestConfig.defaults(),
                        ConfigFile.templates(shots),
                        ShotDefaults.defaults(),
                        new Abilities(2, Set.of("montage"), Set.of("identity")));
        byte[] mug = "{\"id\": \"m\", \"title\": \"Mug\"}".getBytes(StandardCharsets.UTF_8);
        var record = new RawRecord("m", mug, Map.of(), Shots.origin(0));

        assertThat(expansion.expand(record, Shots.origin(0)).shots())
                .extracting(shot -> shot.getRequest().getHorizon())
                .containsExactly(0.395, null);
    }

    /** A key that is added to a record and not to the file makes this fail, and the other way. */
    @Test
    void everyKeyOfTheFileArrivesInItsField() throws IOException {
        assertThat(asYaml(ConfigFile.load(EVERY_KEY)))
                .isEqualTo(asYaml(YAML.readValue(EVERY_KEY.toFile(), Map.class)));
    }

    @Test
    void noKeyOfTheFileHasItsDefaultValue() {
        Map<String, Object> changed = leaves(ConfigFile.load(EVERY_KEY));

        assertThat(changed).hasSizeGreaterThan(50);
        assertThat(changed)
                .allSatisfy(
                        (key, value) ->
                                assertThat(value).as(key).isNotEqualTo(leaves(DEFAULTS).get(key)));
    }

    @Test
    void whatTheFileLeavesOutKeepsItsDefault() throws IOException {
        PolyptychConfig config = load("customize: {device: {threads: 3}}");

        assertThat(config.customize().device().threads()).isEqualTo(3);
        assertThat(config.customize().device().drain())
                .isEqualTo(DEFAULTS.customize().device().drain());
        assertThat(config.fetch()).isEqualTo(DEFAULTS.fetch());
    }

    @Test
    void aSectionWhoseKeysAreAllCommentedOutKeepsItsDefaults() throws IOException {
        assertThat(load("customize:\n#  subtasks: 2\n")).isEqualTo(DEFAULTS);
    }

    @Test
    void aMapIsAddedToAndAListIsReplaced() throws IOException {
        PolyptychConfig config =
                load("{select: {least: {identity: 0.9}}, fetch: {schemes: [file]}}");

        assertThat(config.select().least())
                .hasSameSizeAs(DEFAULTS.select().least())
                .containsEntry("identity", 0.9);
        assertThat(config.fetch().schemes()).containsExactly("file");
    }

    @Test
    void aChannelThatComesWithPolyptychIsChangedKeyByKeyAndAnotherIsAdded() throws IOException {
        var channels =
                load("store: {channels: {google-shopping: {most-bytes: 5, fill: {least: 0.6}},"
                                + " window: {ratio: {width: 4, height: 3, tolerance: 0.01}}}}")
                        .store()
                        .channels();

        assertThat(channels)
                .containsOnlyKeys(
                        "google-shopping", "marketplace-square", "social-story", "window");
        assertThat(channels.get("google-shopping").mostBytes()).isEqualTo(5);
        assertThat(channels.get("google-shopping").fill().least()).isEqualTo(0.6);
        assertThat(channels.get("google-shopping").fill().most()).isEqualTo(0.9);
        assertThat(channels.get("google-shopping").least().width()).isEqualTo(500);
        assertThat(channels.get("window").background()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {colour: red}                                    | colour
                    {fetch: {retires: 3}}                            | retires
                    {fetch: {inFlight: 3}}                           | inFlight
                    {customize: {device: {gpu: 1}}}                  | gpu
                    {route: {rules: [{mode: m, needs: [], systems: [], if: x}]}} | if
                    {store: {channels: {new: {required: true}}}}     | required
                    """)
    void anUnknownKeyFailsAndNamesItselfAndTheFile(String yaml, String key) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("polyptych.yaml")
                .hasMessageContaining("\"" + key + "\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    topics.generated                 | ''       | blank
                    objects                          | ' '      | blank
                    rows                             | ''       | blank
                    models                           | [' ']    | blank
                    shots.attempts                   | 3        | 3
                    shots.candidates                 | 0        | 0
                    shots.campaign                   | ' '      | ' '
                    shots.format                     | null     | null
                    shots.width                      | -5       | -5
                    shots.height                     | 0        | 0
                    ingest.max-record-bytes          | 0        | 0
                    ingest.max-shots                 | -1       | -1
                    ingest.max-candidates            | 0        | 0
                    ingest.max-prompt-chars          | 0        | 0
                    ingest.max-side                  | 0        | 0
                    fetch.schemes                    | [ftp]    | ftp
                    fetch.prefixes                   | ['s3://a/'] | s3://a/
                    fetch.schemes                    | [s3]     | fetch.prefixes
                    fetch.prefixes                   | [photos] | fetch.roots
                    fetch.base                       | ''       | folder
                    fetch.limits.bytes               | 0        | 0
                    fetch.limits.pixels              | -7       | -7
                    fetch.limits.side                | 0        | 0
                    fetch.limits.ratio               | 0        | 0
                    fetch.limits.in-decode           | 0        | 0
                    fetch.connect-timeout            | PT0S     | PT0S
                    fetch.response-timeout           | PT-1S    | PT-1S
                    fetch.try-timeout                | PT0S     | PT0S
                    fetch.shot-timeout               | PT1S     | PT1S
                    fetch.retries                    | 21       | 21
                    fetch.retry-delay                | PT0S     | PT0S
                    fetch.redirects                  | -1       | -1
                    fetch.in-flight                  | 0        | 0
                    fetch.threads                    | 0        | 0
                    fetch.per-host.connections       | 0        | 0
                    fetch.per-host.failures          | 0        | 0
                    fetch.per-host.pause             | PT0S     | PT0S
                    caption.timeout                  | PT0S     | PT0S
                    caption.in-flight                | 0        | 0
                    caption.endpoint                 | ftp://a/v1 | ftp://a/v1
                    caption.endpoint                 | http://u:p@a/v1 | caption.api-key-env
                    caption.endpoint                 | http://a/v1 | caption.model
                    caption.model                    | qwen     | caption.endpoint
                    caption.new-scenes               | true     | caption.endpoint
                    caption.api-key-env              | sk-123   | not a key
                    caption.ask.long-edge            | 32       | 32
                    caption.ask.jpeg-quality         | 101      | 101
                    caption.ask.max-tokens           | 0        | 0
                    caption.ask.most-chars           | 9000     | 9000
                    caption.server.connect-timeout   | PT0S     | PT0S
                    caption.server.try-timeout       | PT-1S    | PT-1S
                    caption.server.shot-timeout      | PT1S     | PT1S
                    caption.server.retries           | 21       | 21
                    caption.server.retry-delay       | PT0S     | PT0S
                    caption.server.at-once           | 0        | 0
                    caption.server.most-requests     | 0        | 0
                    caption.server.most-tokens       | -1       | -1
                    caption.server.breaker-failures  | 0        | 0
                    caption.server.breaker-delay     | PT0S     | PT0S
                    mask.ratio-tolerance             | 1.5      | 1.5
                    mask.least-area                  | -0.5     | -0.5
                    mask.most-area                   | 1.2      | 1.2
                    mask.least-confidence            | 2        | 2
                    route.rules                      | []       | at least one
                    customize.canvas-width           | 1000     | 1000
                    customize.canvas-height          | 8        | 8
                    customize.devices                | [tpu]    | tpu
                    customize.subtasks               | 0        | 0
                    customize.in-flight              | 31       | 31
                    customize.device.threads         | -1       | -1
                    customize.device.largest-batch   | 0        | 0
                    customize.device.batch-wait      | PT-1S    | PT-1S
                    customize.device.drain           | PT-1S    | PT-1S
                    customize.device.deadline        | PT0S     | PT0S
                    customize.device.load-deadline   | PT0S     | PT0S
                    score.embedders.dinosaur         | x        | dinosaur
                    score.embedders.clip             | ' '      | blank
                    score.embedders.aesthetic        | head.pth | score.embedders.clip
                    score.identity                   | luck     | luck
                    score.identity                   | dino-i   | score.embedders.dino
                    score.device                     | tpu      | tpu
                    score.largest-batch              | 0        | 0
                    score.batch-wait                 | PT-1S    | PT-1S
                    score.batch-wait                 | PT2M     | PT2M
                    score.in-flight                  | 0        | 0
                    select.rounds                    | 9        | 9
                    select.least.identity            | null     | null
                    select.weights.seam              | null     | null
                    select.least.identiy             | 0.5      | identity
                    select.least.duplicate           | 0.5      | most
                    select.most.duplicate            | null     | null
                    select.review.identity           | 0.9      | 0.9
                    select.next                      | null     | null
                    select.renders                   | -1       | -1
                    select.categories                | [{category: ""}] | missing
                    store.jpeg-quality               | 101      | 101
                    store.most-pixels                | 0        | 0
                    store.creator-tool               | ''       | blank
                    store.channels.new               | null     | no rules
                    """)
    void aBadValueFailsAndNamesItsKeyAndItself(String key, String value, String words) {
        assertThatThrownBy(() -> load(nested(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("polyptych.yaml")
                .hasMessageContaining(key)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {customize: {subtasks: many}}       | subtasks   | many
                    {caption: {timeout: soon}}          | timeout    | soon
                    {select: {next: luck}}              | next       | luck
                    {select: {categories: [{category: bags, next: luck}]}} | next | luck
                    {select: {categories: [{category: bags, least: {identiy: 1}}]}} | (bags).least | identiy
                    {ingest: {use: fun}}                | use        | fun
                    {models: models}                    | models     | models
                    {fetch: {limits: 5}}                | limits     | 5
                    {route: {rules: [{mode: m, needs: [magic], systems: [montage]}]}} | rules | magic
                    {store: {channels: {new: {formats: [gif]}}}}                         | formats        | gif
                    {store: {channels: {new: {most-pixels: 0}}}}                         | most-pixels    | 0
                    {store: {channels: {new: {most-bytes: -1}}}}                         | most-bytes     | -1
                    {store: {channels: {new: {size: {width: 0, height: 5}}}}}            | width          | 0
                    {store: {channels: {new: {ratio: {width: 0, height: 1}}}}}           | ratio          | 0.0
                    {store: {channels: {new: {ratio: {width: 1, height: 1, tolerance: 2}}}}} | tolerance  | 2.0
                    {store: {channels: {new: {fill: {least: 0.9, most: 0.8}}}}}          | fill.least     | 0.9
                    {store: {channels: {new: {background: {tolerance: 1}}}}}             | background.kind | missing
                    {store: {channels: {google-shopping: {background: {tolerance: 300}}}}} | tolerance    | 300
                    """)
    void aValueOfTheWrongKindFailsAndNamesItsKeyAndItself(String yaml, String key, String value) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("polyptych.yaml")
                .hasMessageContaining(key)
                .hasMessageContaining(value);
    }

    @Test
    void aThresholdOnAScoreThatNothingMeasuresIsRefused() {
        assertThatThrownBy(() -> load("select: {least: {clip-t: 0.25}}"))
                .hasMessageContaining("select has a threshold for clip-t")
                .hasMessageContaining("score.embedders");
        assertThatCode(
                        () ->
                                load(
                                        "{select: {least: {clip-t: 0.25}}, score: {embedders:"
                                                + " {clip: folder}}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void aShotsTimeForCaptionsLiesWithinTheOperators() {
        assertThatThrownBy(
                        () ->
                                load(
                                        "caption: {endpoint: 'http://a/v1', model: m, timeout:"
                                                + " PT45S}"))
                .hasMessageContaining("caption.server.shot-timeout (PT45S)")
                .hasMessageContaining("caption.timeout (PT45S)");
    }

    @Test
    void whatMayBeASecretIsNotRepeated() {
        assertThatThrownBy(() -> load("caption: {endpoint: 'http://u:p4ss@a/v1', model: m}"))
                .hasMessageNotContaining("p4ss");
        assertThatThrownBy(() -> load("caption: {endpoint: 'http://a/v1?key=p4ss', model: m}"))
                .hasMessageContaining("no query")
                .hasMessageNotContaining("p4ss");
        assertThatThrownBy(() -> load("caption: {api-key-env: sk-53cr3t}"))
                .hasMessageContaining("the name of an environment variable")
                .hasMessageNotContaining("53cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a\n- list", "a sentence", "fetch: [", "fetch: {base: x"})
    void aFileThatHoldsNoKeysFailsAndIsNamed(String text) {
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("polyptych.yaml");
    }

    @Test
    void aFileThatIsNotThereFailsAndIsNamed() {
        assertThatThrownBy(() -> ConfigFile.load(folder.resolve("none.yaml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no file")
                .hasMessageContaining("none.yaml");
    }

    @Test
    void theTemplatesOfTheFixturesAreRead() {
        String file = Checkout.fixtures().resolve("shots.yaml").toString();

        assertThat(DEFAULTS.withShots(DEFAULTS.shots(), file).templates()).isNotNull();
        assertThatThrownBy(() -> DEFAULTS.withShots(DEFAULTS.shots(), file + ".not").templates())
                .hasMessageContaining("shots.yaml.not");
    }

    private PolyptychConfig load(String yaml) throws IOException {
        return ConfigFile.load(Files.writeString(folder.resolve("polyptych.yaml"), yaml));
    }

    /** {@code a.b.c} and a value to YAML of three levels. */
    private static String nested(String key, String value) {
        String[] words = key.split("\\.");
        String yaml = value.isBlank() ? "'" + value + "'" : value;
        for (int i = words.length - 1; i >= 0; i--) {
            yaml = "{" + words[i] + ": " + yaml + "}";
        }
        return yaml;
    }

    /** Records, found by reflection, as the plain maps and texts that YAML would give. */
    private static Object asYaml(Object value) {
        if (value instanceof Record record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                fields.put(key(component), asYaml(field(record, component)));
            }
            return fields;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put((String) key, asYaml(entry)));
            return entries;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(asYaml(item)));
            return items;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return value == null ? null : value.toString();
    }

    /** Every field that is no record itself, by its dotted key; entries of maps one by one. */
    private static Map<String, Object> leaves(Object value) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        collect("", asYaml(value), leaves);
        return leaves;
    }

    private static void collect(String key, Object value, Map<String, Object> leaves) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((word, entry) -> collect(key + "." + word, entry, leaves));
        } else {
            leaves.put(key, value);
        }
    }

    private static String key(RecordComponent component) {
        return new KebabCaseStrategy().translate(component.getName());
    }

    private static Object field(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " can't be read", e);
        }
    }
}
