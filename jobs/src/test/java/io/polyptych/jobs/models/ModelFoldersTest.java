package io.polyptych.jobs.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Manifest;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format of model.yaml, as fixtures/models/README.md describes it. */
class ModelFoldersTest {
    private static final String YAML =
            """
            system: syncd
            name: SynCD
            licence: {name: FLUX.1-dev Non-Commercial, text: LICENSE.md}
            uses: [research, internal]
            precision: bfloat16
            files:
              transformer: weights.safetensors
              vae: {path: vae}
              text_encoder: weights.safetensors
              text_encoder_2: weights.safetensors
              tokenizer: weights.safetensors
              tokenizer_2: weights.safetensors
              adapter: weights.safetensors
            defaults:
              steps: 30
              guidance: 3.50
              turbo: on
            """;

    @TempDir private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        layOut(folder.resolve("a"));
    }

    private static void layOut(Path model) throws IOException {
        Files.createDirectories(model.resolve("vae/.cache"));
        Files.writeString(model.resolve("weights.safetensors"), "weights");
        Files.writeString(model.resolve("vae/config.json"), "{}");
        Files.writeString(model.resolve("vae/.cache/config.json"), "a downloader's own");
        Files.writeString(model.resolve("vae/README.md"), "for people");
        Files.writeString(model.resolve("model.yaml"), YAML);
    }

    @Test
    void everyKeyArrivesInTheManifestAndPathsBecomeAbsolute() {
        Manifest manifest = manifest();

        assertThat(manifest.system()).isEqualTo("syncd");
        assertThat(manifest.name()).isEqualTo("SynCD");
        assertThat(manifest.licence()).isEqualTo("FLUX.1-dev Non-Commercial");
        assertThat(manifest.uses()).containsExactlyInAnyOrder(Use.RESEARCH, Use.INTERNAL);
        assertThat(manifest.precision()).isEqualTo("bfloat16");
        assertThat(manifest.folder()).isEqualTo(folder.resolve("a").toString());
        assertThat(manifest.files())
                .hasSize(7)
                .containsEntry("vae", folder.resolve("a/vae").toString())
                .containsEntry("adapter", folder.resolve("a/weights.safetensors").toString());
        assertThat(manifest.digest()).matches("[0-9a-f]{64}");
        assertThat(manifest.defaults())
                .isEqualTo(Map.of("steps", "30", "guidance", "3.5", "turbo", "on"));
    }

    @Test
    void aModelThatIsMovedRenamedOrPutUnderAnotherLicenceKeepsItsDigest() throws IOException {
        String before = manifest().digest();

        Files.move(folder.resolve("a"), folder.resolve("b"));
        Files.move(folder.resolve("b/weights.safetensors"), folder.resolve("b/flux.safetensors"));
        write(
                folder.resolve("b"),
                YAML.replace("weights.safetensors", "flux.safetensors")
                        .replace("name: SynCD", "name: Another")
                        .replace("Non-Commercial", "by contract")
                        .replace("[research, internal]", "[commercial]"));

        assertThat(manifest().digest()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bfloat16    | float32
                    steps: 30   | steps: 31
                    turbo: on   | turbos: on
                    system: syncd | system: ace-plus
                    adapter: weights.safetensors | adapter: vae
                    """)
    void whatDecidesThePixelsChangesTheDigest(String from, String to) throws IOException {
        String before = manifest().digest();
        write(folder.resolve("a"), YAML.replace(from, to));
        assertThat(manifest().digest()).isNotEqualTo(before);
    }

    @Test
    void aFileThatChangesOrJoinsChangesTheDigestAndAHiddenOneDoesNot() throws IOException {
        String before = manifest().digest();
        Files.writeString(folder.resolve("a/vae/.cache/more.json"), "{}");
        Files.writeString(folder.resolve("a/vae/README.md"), "more");
        assertThat(manifest().digest()).isEqualTo(before);

        Files.writeString(folder.resolve("a/vae/config.json"), "{\"a\": 1}");
        String changed = manifest().digest();
        assertThat(changed).isNotEqualTo(before);

        Files.writeString(folder.resolve("a/vae/tensors.safetensors"), "more");
        assertThat(manifest().digest()).isNotEqualTo(changed).isNotEqualTo(before);
    }

    @Test
    void aDigestThatIsDeclaredIsBelievedAndGivesTheSameModel() throws IOException {
        String before = manifest().digest();
        String sha256 = Digests.sha256("{}");
        write(
                folder.resolve("a"),
                YAML.replace("{path: vae}", "{path: vae, sha256: {config.json: " + sha256 + "}}"));
        assertThat(manifest().digest()).isEqualTo(before);

        Files.writeString(folder.resolve("a/vae/config.json"), "something else");
        assertThat(manifest().digest()).isEqualTo(before);
    }

    @Test
    void aLargeFileIsNotReadAtTheStartSoItNeedsItsDigest() throws IOException {
        Path large = folder.resolve("a/weights.safetensors");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(64_000_001);
        }
        assertThatThrownBy(this::manifest)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("files.transformer")
                .hasMessageContaining("64,000,001 bytes and no sha256")
                .hasMessageContaining("polyptych models manifest");

        String any = "ab".repeat(32);
        write(
                folder.resolve("a"),
                YAML.replace(
                        "weights.safetensors",
                        "{path: weights.safetensors, sha256: %s}".formatted(any)));
        assertThat(manifest().digest()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    system: syncd              | system: sincd         | 'sincd'; give one of ace-plus, dreamo
                    system: syncd              | system: montage       | 'montage'; give one of
                    name: SynCD                | name: ' '             | name is missing
                    name: SynCD                | 'name: SynCD\ntitle: SynCD' | "title"
                    , text: LICENSE.md         | ''                    | licence.text is missing
                    licence: {name: FLUX.1-dev Non-Commercial, text: LICENSE.md} | '' | licence is missing
                    [research, internal]       | []                    | uses is missing
                    [research, internal]       | [fun]                 | fun
                    precision: bfloat16        | precision: int8       | 'int8'; give float32 or bfloat16
                    {path: vae}                | {path: vea}           | there is no
                    {path: vae}                | {path: vae, sha: 1}   | files.vae: the key "sha" is unknown
                    {path: vae}                | {sha256: 1}           | files.vae: give a path
                    {path: vae}                | {path: vae, sha256: {config.json: 12}} | sha256 is '12'; give 64
                    {path: vae}                | {path: vae, sha256: {../x.json: 1111111111111111111111111111111111111111111111111111111111111111}} | no file of the folder
                    {path: vae}                | {path: vae, sha256: {x.json: 1111111111111111111111111111111111111111111111111111111111111111}} | x.json; put it there
                    {path: vae}                | {path: vae, sha256: 1111111111111111111111111111111111111111111111111111111111111111} | is a folder
                    adapter:                   | adaptor:              | files.adaptor is unknown; syncd has
                    '  adapter: weights.safetensors\n' | ''            | files.adapter is missing; syncd needs it
                    '  steps: 30'              | '  steps: '           | defaults.steps is missing
                    '  steps: 30'              | '  turbo: 30'         | turbo
                    """)
    void aWrongFileStopsTheStartNamingItselfAndWhatToChange(String from, String to, String words)
            throws IOException {
        String changed = YAML.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(YAML);
        write(folder.resolve("a"), changed);

        assertThatThrownBy(this::manifest)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.yaml")
                .hasMessageContaining(words);
    }

    @Test
    void aFolderIsAModelOrHoldsModelsOneLevelDeep() throws IOException {
        layOut(folder.resolve("deep/down/below"));
        Files.createDirectories(folder.resolve("downloads"));

        assertThat(ModelFolders.read(List.of(folder))).hasSize(1);
        assertThat(ModelFolders.read(List.of(folder.resolve("a")))).hasSize(1);
        assertThat(ModelFolders.read(List.of(folder.resolve("deep/down")))).hasSize(1);
        assertThatThrownBy(() -> ModelFolders.read(List.of(folder.resolve("downloads"))))
                .hasMessageContaining(
                        "has a model.yaml; write one with: polyptych models manifest");
        assertThatThrownBy(() -> ModelFolders.read(List.of(folder.resolve("none"))))
                .hasMessageContaining("there is no folder")
                .hasMessageContaining("none");
    }

    @Test
    void twoModelsThatCannotBeToldApartStopTheStart() throws IOException {
        layOut(folder.resolve("b"));
        assertThatThrownBy(this::manifest).hasMessageContaining("rename one, or leave it out");

        write(folder.resolve("b"), YAML.replace("name: SynCD", "name: Another"));
        assertThatThrownBy(this::manifest)
                .hasMessageContaining("the same files and defaults")
                .hasMessageContaining("leave one out");

        write(
                folder.resolve("b"),
                YAML.replace("name: SynCD", "name: Another").replace("steps: 30", "steps: 50"));
        assertThat(ModelFolders.manifests(ModelFolders.read(List.of(folder))))
                .extracting(Manifest::name)
                .containsExactly("SynCD", "Another");
    }

    private Manifest manifest() {
        return ModelFolders.manifests(ModelFolders.read(List.of(folder))).get(0);
    }

    private static void write(Path model, String yaml) throws IOException {
        Files.writeString(model.resolve("model.yaml"), yaml);
    }
}
