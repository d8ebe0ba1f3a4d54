package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesFolderTest {
    @TempDir private Path folder;

    private final Subject mug = Samples.subject("mug", "object", Path.of("/m.png"));
    private final Benchmark benchmark =
            Samples.benchmark(
                    Samples.free(mug, "1"), Samples.free(mug, "10"), Samples.free(mug, "2"));

    @Test
    void imagesLieInACasesFolderOrBeginWithItsName() throws IOException {
        put("a/mug/1/x.png", "a/mug/1/y.png", "a/mug/10_0.png", "a/mug/2.png");
        ImagesFolder.Found found =
                ImagesFolder.read(folder, benchmark, benchmark.subjects(), List.of());

        assertThat(found.made())
                .extracting(
                        made ->
                                made.of().name()
                                        + "#"
                                        + made.number()
                                        + " "
                                        + folder.relativize(made.file()))
                .containsExactly(
                        "1#0 a/mug/1/x.png",
                        "1#1 a/mug/1/y.png",
                        "10#0 a/mug/10_0.png",
                        "2#0 a/mug/2.png");
    }

    @Test
    void samplesOfDreamBenchPlusAreReadAsTheyAre() throws IOException {
        put("ip/tgt_image/mug/1_0.png", "ip/src_image/mug/1_0.png");
        ImagesFolder.Found found =
                ImagesFolder.read(folder, benchmark, benchmark.subjects(), List.of());

        assertThat(found.made().get(0).file())
                .isEqualTo(folder.resolve("ip/tgt_image/mug/1_0.png"));
    }

    @Test
    void aCaseWithoutAnImageHasAReasonAndAnUnknownSubjectIsAProblem() throws IOException {
        put("a/mug/1.png", "a/cup/1.png");
        ImagesFolder.Found found =
                ImagesFolder.read(folder, benchmark, benchmark.subjects(), List.of());

        assertThat(found.made()).hasSize(3);
        assertThat(found.made().get(1).failure()).contains("there is no image of it");
        assertThat(found.problems()).hasSize(1);
        assertThat(found.problems().get(0).where()).endsWith("cup");
    }

    @Test
    void aSubjectThatIsNotUnderTestIsNoProblem() throws IOException {
        put("a/mug/1.png", "a/jar/1.png");
        List<Subject> all = List.of(mug, Samples.subject("jar", "object", Path.of("/j.png")));

        assertThat(ImagesFolder.read(folder, benchmark, all, List.of()).problems()).isEmpty();
    }

    @Test
    void onlyTheNamedMethodsAreLookedAtAndAMissingOneIsNamed() throws IOException {
        put("a/mug/1.png", "b/mug/1.png");

        assertThat(ImagesFolder.read(folder, benchmark, benchmark.subjects(), List.of("b")).made())
                .extracting(Made::method)
                .containsOnly("b");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ImagesFolder.read(
                                        folder, benchmark, benchmark.subjects(), List.of("c")))
                .withMessageContaining("there is no folder")
                .withMessageContaining("c");
    }

    @Test
    void aFolderWithoutMethodsSaysHowItMustLook() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ImagesFolder.read(folder, benchmark, benchmark.subjects(), List.of()))
                .withMessageContaining("<method>/<subject>/<case>/*.png");
    }

    private void put(String... names) throws IOException {
        for (String name : names) {
            Samples.product(folder.resolve(name), 0xff0000);
        }
    }
}
