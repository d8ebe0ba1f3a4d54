package io.polyptych.jobs.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.jobs.Checkout;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The models of fixtures/models are whole and carry the licences of the published ones. */
class TinyModelsTest {
    @Test
    void everyFolderOfTinyWeightsIsAModelForResearchAlone() throws IOException {
        Path models = Checkout.fixtures().resolve("models");
        List<Path> folders;
        try (Stream<Path> all = Files.list(models)) {
            folders = all.filter(Files::isDirectory).sorted().toList();
        }

        for (Path folder : folders) {
            List<Manifest> found = ModelFolders.manifests(ModelFolders.read(List.of(folder)));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).system()).isEqualTo(folder.getFileName().toString());
            assertThat(found.get(0).licence()).contains("FLUX.1-dev Non-Commercial");
            assertThat(found.get(0).uses()).containsExactly(Use.RESEARCH);
        }
    }
}
