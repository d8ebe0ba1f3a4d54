package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.contract.Manifest;
import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.models.ModelFolders;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code models manifest} and {@code models verify}, on networks of the goldens. */
class ModelFolderCommandsTest {
    @TempDir private Path folder;

    private record Ended(int code, String out, String err) {}

    /** A pipeline as it is downloaded, and an adapter beside it. */
    @BeforeEach
    void download() throws IOException {
        Path golden = Checkout.fixtures().resolve("golden/tiny-flux");
        for (String part :
                List.of(
                        "transformer",
                        "vae",
                        "text_encoder",
                        "text_encoder_2",
                        "tokenizer",
                        "tokenizer_2")) {
            copy(golden.resolve(part), folder.resolve("FLUX.1-dev").resolve(part));
        }
        copy(golden, folder.resolve("FLUX.1-dev"));
        Files.writeString(folder.resolve("syncd.safetensors"), "an adapter");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aManifestIsWrittenThatAStartReadsAndThatHoldsUntilAFileChanges() throws IOException {
        Ended written =
                models(
                        "manifest",
                        folder.toString(),
                        "--system",
                        "syncd",
                        "--name",
                        "SynCD here",
                        "--uses",
                        "research,internal",
                        "--precision",
                        "float32",
                        "--default",
                        "steps=9");

        assertThat(written.err).isEmpty();
        assertThat(written.code).isZero();
        Manifest manifest = ModelFolders.manifests(ModelFolders.read(List.of(folder))).get(0);
        assertThat(written.out).contains(manifest.digest());
        assertThat(manifest.name()).isEqualTo("SynCD here");
        assertThat(manifest.licence()).isEqualTo("FLUX.1-dev Non-Commercial");
        assertThat(manifest.uses()).containsExactlyInAnyOrder(Use.RESEARCH, Use.INTERNAL);
        assertThat(manifest.precision()).isEqualTo("float32");
        assertThat(manifest.defaults()).containsEntry("steps", "9");
        for (String part : List.of("transformer", "vae", "text_encoder", "text_encoder_2")) {
            assertThat(manifest.files())
                    .containsEntry(part, folder.resolve("FLUX.1-dev").resolve(part).toString());
        }
        assertThat(manifest.files())
                .containsEntry("tokenizer", folder.resolve("FLUX.1-dev/tokenizer").toString())
                .containsEntry("tokenizer_2", folder.resolve("FLUX.1-dev/tokenizer_2").toString())
                .containsEntry("adapter", folder.resolve("syncd.safetensors").toString())
                .hasSize(7);

        Ended sound = models("verify", folder.toString());
        assertThat(sound.code).isZero();
        assertThat(sound.out).contains("adapter  ").contains(": ok").doesNotContain("declared");

        Files.writeString(folder.resolve("syncd.safetensors"), "another");
        Files.delete(folder.resolve("FLUX.1-dev/vae/config.json"));
        Ended changed = models("verify", folder.toString());
        assertThat(changed.code).isEqualTo(1);
        assertThat(changed.out)
                .contains("syncd.safetensors: sha256 is ")
                .contains(", declared is ")
                .contains("vae/config.json: missing")
                .contains("2 files differ or are missing");
    }

    @Test
    void verifyTellsTheDigestThatIsNotDeclared() {
        Path tiny = folder.resolve("model");
        Ended ended = models("verify", tiny.toString());
        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err).contains("there is no folder");
    }

    @Test
    void whatIsNotRecognisedIsAskedForByItsRole() throws IOException {
        Files.delete(folder.resolve("syncd.safetensors"));
        Files.delete(folder.resolve("FLUX.1-dev/vae/diffusion_pytorch_model.safetensors"));

        Ended ended = models("manifest", folder.toString(), "--system", "syncd");

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err)
                .contains("nothing in it was recognised as adapter, vae")
                .contains("--file adapter=PATH --file vae=PATH");
        assertThat(folder.resolve("model.yaml")).doesNotExist();
    }

    @Test
    void aFileThatIsNamedIsTakenFromElsewhereAndAnUnknownRoleIsRefused(@TempDir Path elsewhere)
            throws IOException {
        Path adapter = Files.writeString(elsewhere.resolve("mine.safetensors"), "mine");
        Ended ended =
                models(
                        "manifest",
                        folder.toString(),
                        "--system",
                        "syncd",
                        "--file",
                        "adapter=" + adapter);
        assertThat(ended.code).as(ended.err).isZero();
        assertThat(ModelFolders.manifests(ModelFolders.read(List.of(folder))).get(0).files())
                .containsEntry("adapter", adapter.toString());

        Ended again =
                models("manifest", folder.toString(), "--system", "syncd", "--name", "Another");
        assertThat(again.code).isEqualTo(2);
        assertThat(again.err)
                .contains("model.yaml (syncd) is there already and kept")
                .contains("--replace");
        Ended other = models("manifest", folder.toString(), "--system", "dreamo");
        assertThat(other.err).contains("model.yaml (syncd) is there already and kept");

        Ended unknown =
                models(
                        "manifest",
                        folder.toString(),
                        "--replace",
                        "--system",
                        "syncd",
                        "--file",
                        "lora=" + adapter);
        assertThat(unknown.err).contains("syncd has no file for 'lora'; its roles are");
    }

    /** As docs/models.md has it: written by hand, FLUX's networks beside the model's folder. */
    @Test
    void aModelYamlThatIsThereIsKeptAndGetsTheDigestsThatItLacks() throws IOException {
        Path model = Files.createDirectories(folder.resolve("syncd"));
        Path yaml = model.resolve("model.yaml");
        String vaeConfig = "ab".repeat(32);
        String written =
                """
                # By hand.
                system: syncd
                name: "SynCD: mine"
                licence: {name: by contract, text: contract.pdf}
                uses: [internal, research]
                precision: float32
                files:
                  transformer: ../FLUX.1-dev/transformer
                  vae: {path: ../FLUX.1-dev/vae, sha256: {config.json: %s}}
                  text_encoder: ../FLUX.1-dev/text_encoder
                  text_encoder_2: ../FLUX.1-dev/text_encoder_2
                  tokenizer: ../FLUX.1-dev/tokenizer
                  tokenizer_2: ../FLUX.1-dev/tokenizer_2
                  adapter: %s
                defaults:
                  turbo: on
                  steps: 30
                """
                        .formatted(vaeConfig, folder.resolve("syncd.safetensors"));
        Files.writeString(yaml, written);
        JsonNode before = ConfigFile.tree(yaml);
        String digest = ModelFolders.manifests(ModelFolders.read(List.of(model))).get(0).digest();

        Ended added = models("manifest", model.toString(), "--system", "syncd");

        assertThat(added.err).isEmpty();
        assertThat(added.code).isZero();
        assertThat(added.out).contains("SHA-256 added").contains(digest);
        JsonNode after = ConfigFile.tree(yaml);
        assertThat(after.at("/files/vae/sha256/config.json").asText()).isEqualTo(vaeConfig);
        assertThat(after.at("/files/vae/sha256")).hasSize(2);
        assertThat(after.at("/files/adapter/sha256").asText())
                .isEqualTo(Digests.sha256("an adapter"));
        for (JsonNode role : after.get("files")) {
            assertThat(role.has("sha256")).as(role.toString()).isTrue();
        }
        assertThat(withoutDigests(after)).isEqualTo(withoutDigests(before));
        assertThat(ModelFolders.manifests(ModelFolders.read(List.of(model))).get(0).digest())
                .isEqualTo(digest);

        String first = Files.readString(yaml);
        Ended again = models("manifest", model.toString());
        assertThat(again.out).contains("nothing is changed").contains(digest);
        assertThat(yaml).hasContent(first);
    }

    private static JsonNode withoutDigests(JsonNode tree) {
        ObjectNode copy = tree.deepCopy();
        ObjectNode files = (ObjectNode) copy.get("files");
        for (String role :
                List.copyOf(files.properties().stream().map(Map.Entry::getKey).toList())) {
            JsonNode value = files.get(role);
            files.set(role, value.isObject() ? value.get("path") : value);
        }
        return copy;
    }

    @Test
    void aModelYamlWhoseFilesAreMissingIsLeftAsItIs() throws IOException {
        Path yaml = folder.resolve("model.yaml");
        models("manifest", folder.toString(), "--system", "syncd");
        String broken = Files.readString(yaml).replace("FLUX.1-dev/vae", "FLUX.1-dev/none");
        Files.writeString(yaml, broken);

        Ended ended = models("manifest", folder.toString());

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err).contains("files.vae: there is no").contains("correct the path");
        assertThat(yaml).hasContent(broken);
    }

    @Test
    void theDefaultsAreThoseThatTheFilesCallForUnlessOneIsGiven() throws IOException {
        for (String name : List.of("dreamo", "dreamo_cfg_distill")) {
            Files.writeString(folder.resolve(name + ".safetensors"), name);
        }
        for (String sign : List.of("pos", "neg")) {
            Files.writeString(folder.resolve("dreamo_quality_lora_" + sign + ".safetensors"), sign);
        }
        Ended written = models("manifest", folder.toString(), "--system", "dreamo");
        assertThat(written.err).isEmpty();
        assertThat(written.out).contains("defaults: turbo: off").contains("defaults: version: v1");
        assertThat(ModelFolders.manifests(ModelFolders.read(List.of(folder))).get(0).defaults())
                .isEqualTo(Map.of("turbo", "off", "version", "v1"));

        models(
                "manifest",
                folder.toString(),
                "--system",
                "dreamo",
                "--replace",
                "--default",
                "turbo=on");
        assertThat(ModelFolders.manifests(ModelFolders.read(List.of(folder))).get(0).defaults())
                .isEqualTo(Map.of("turbo", "on", "version", "v1"));
    }

    @Test
    void severalFilesOfOneRoleAreNotChosenAmong() throws IOException {
        Files.writeString(folder.resolve("syncd-older.safetensors"), "an older one");

        Ended ended = models("manifest", folder.toString(), "--system", "syncd");

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err)
                .contains("several files may be the adapter")
                .contains("syncd-older.safetensors")
                .contains("--file adapter=PATH");
    }

    @Test
    void aSystemThatThisVersionDoesNotHaveIsRefused() {
        Ended ended = models("manifest", folder.toString(), "--system", "dall-e");

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err).contains("'dall-e'; give one of ace-plus, dreamo, ic-custom, syncd");
    }

    private static Ended models(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] all = new String[words.length + 1];
        all[0] = "models";
        System.arraycopy(words, 0, all, 1, words.length);
        int code =
                Polyptych.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        return new Ended(code, out.toString(), err.toString());
    }
}
