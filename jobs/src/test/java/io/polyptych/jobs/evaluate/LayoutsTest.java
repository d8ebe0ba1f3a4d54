package io.polyptych.jobs.evaluate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.polyptych.jobs.Checkout;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
    private static final int RED = 0xc02020;

    @TempDir private Path folder;

    private final Layouts layouts = new Layouts(null);

    @Test
    void dreamBenchIsKnownByItsFileOfPromptsFromTheRepositoryAndFromTheDataSet()
            throws IOException {
        dreamBench();

        for (Path given : List.of(folder, folder.resolve("dataset"))) {
            Benchmark read = layouts.of(given, null).read(given);
            assertThat(read.layout()).isEqualTo("dreambench");
            assertThat(read.cases()).extracting(Case::id).contains("mug/0", "mug/1", "kitten/0");
        }
    }

    @Test
    void everyPhotoOfASubjectIsAReferenceAndCatsHaveThePromptsOfTheLiving() throws IOException {
        dreamBench();
        Benchmark read = layouts.of(folder, null).read(folder);

        Case mug = read.cases().stream().filter(c -> c.id().equals("mug/0")).findFirst().get();
        assertThat(mug.subject().references())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("00.png", "01.png");
        assertThat(mug.subject().category()).isEqualTo("object");
        assertThat(mug.prompt()).isEqualTo("a mug on a shelf");
        assertThat(mug.setting()).isEqualTo(Case.POSITION_FREE);
        Case kitten =
                read.cases().stream().filter(c -> c.id().equals("kitten/0")).findFirst().get();
        assertThat(kitten.prompt()).isEqualTo("a cat asleep");
        assertThat(kitten.subject().category()).isEqualTo("live subject");
    }

    @Test
    void aSubjectWithoutAClassAndAClassWithoutASubjectAreProblems() throws IOException {
        dreamBench();
        Samples.product(folder.resolve("dataset/stranger/00.png"), RED);
        Benchmark read = layouts.of(folder, null).read(folder);

        assertThat(read.problems())
                .extracting(Problem::where)
                .anyMatch(where -> where.endsWith("stranger"))
                .anyMatch(where -> where.endsWith("ghost"));
        assertThat(read.subjects()).extracting(Subject::id).containsExactly("kitten", "mug");
    }

    @Test
    void dreamBenchPlusHasOneImageATextAndItsAuthorsNamesAtAnyDepth() throws IOException {
        Samples.product(folder.resolve("data/images/live_subject/animal/00.png"), RED);
        Samples.product(folder.resolve("data/images/live_subject/human/01.png"), RED);
        Samples.product(folder.resolve("data/images/style/07.png"), RED);
        Samples.product(folder.resolve("data/images/object/03.png"), RED);
        write(
                "data/captions/live_subject/animal/00.txt",
                "Gray Kitten\na kitten on a sofa\n\nit sleeps\n");
        write("data/captions/live_subject/human/01.txt", "chef\na chef at sea\n");
        write("data/captions/style/07.txt", "ink drawing\na harbour\n");
        write("data/captions/object/03.txt", "only a subject");
        LayoutReader reader = layouts.of(folder, null);
        Benchmark read = reader.read(folder);

        assertThat(reader.convention()).isEqualTo(Convention.DREAMBENCH_PLUS);
        assertThat(read.cases())
                .extracting(Case::id)
                .containsExactly(
                        "live_subject_animal_00_gray_kitten/0",
                        "live_subject_animal_00_gray_kitten/1",
                        "live_subject_human_01_chef/0",
                        "style_07_ink_drawing/0");
        assertThat(read.subjects())
                .extracting(Subject::role)
                .containsExactly(Role.SUBJECT, Role.SUBJECT, Role.STYLE);
        assertThat(read.subjects())
                .extracting(Subject::category)
                .containsExactly("animal", "human", "style");
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().get(0).where()).endsWith("03.txt");
    }

    @Test
    void aFolderWithNeitherImagesNorFoldersIsAProblem() throws IOException {
        Samples.product(folder.resolve("images/object/00.png"), RED);
        write("captions/object/00.txt", "a cup\na cup at sea\n");
        write("images/live_subject/animal/00.gif", "no image");
        Benchmark read = layouts.of(folder, null).read(folder);

        assertThat(read.cases()).hasSize(1);
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().get(0).where()).endsWith("animal");
        assertThat(read.problems().get(0).reason()).contains("neither images nor folders");
    }

    @Test
    void aTextThatIsNotUtf8IsNamedWithWhatToDo() throws IOException {
        Samples.product(folder.resolve("images/object/00.png"), RED);
        Path caption = folder.resolve("captions/object/00.txt");
        Files.createDirectories(caption.getParent());
        Files.writeString(caption, "caf\u00e9 cup\na cup\n", ISO_8859_1);
        dreamBench();
        Path prompts = folder.resolve("dataset/prompts_and_classes.txt");
        Files.writeString(prompts, "caf\u00e9", ISO_8859_1);

        Benchmark read = layouts.of(folder, "dreambench-plus").read(folder);
        assertThat(read.problems())
                .extracting(Problem::reason)
                .containsExactly("its text " + caption + " is not UTF-8; save it as UTF-8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layouts.of(folder, "dreambench").read(folder))
                .withMessage(prompts + " is not UTF-8; save it as UTF-8");
    }

    @Test
    void anItemOfAProductBenchHasACaseForEachOfItsMasks() throws IOException {
        write(
                "cup/item.yaml",
                "{word: a cup, category: rigid, references: [a.png], target: ../room.png,"
                        + " precise: p.png, drawn: d.png}");
        write("hat/item.yaml", "{word: a hat, prompt: a hat at sea, references: [h.png]}");
        Benchmark read = layouts.of(folder, null).read(folder);

        assertThat(read.cases())
                .extracting(Case::id)
                .containsExactly("cup/precise", "cup/drawn", "hat/free");
        Case drawn = read.cases().get(1);
        assertThat(drawn.setting()).isEqualTo(Case.USER_DRAWN);
        assertThat(drawn.target().kind()).isEqualTo(MaskKind.USER_DRAWN);
        assertThat(drawn.target().scene()).isEqualTo(folder.resolve("room.png"));
        assertThat(read.cases().get(2).target()).isNull();
        assertThat(read.subjects())
                .extracting(Subject::category)
                .containsExactly("rigid", "uncategorized");
    }

    @Test
    void anItemWithAMistakeSaysWhatAndTheOthersAreRead() throws IOException {
        write("cup/item.yaml", "{word: a cup, references: [a.png], target: room.png}");
        write("hat/item.yaml", "{word: a hat, prompt: at sea, references: [h.png], colour: red}");
        write("jar/item.yaml", "{word: a jar, prompt: at sea, references: [j.png]}");
        Benchmark read = layouts.of(folder, null).read(folder);

        assertThat(read.cases()).extracting(Case::id).containsExactly("jar/free");
        assertThat(read.problems().get(0).reason()).contains("the target has no mask");
        assertThat(read.problems().get(1).reason()).contains("colour");
    }

    @Test
    void aFolderOfNoKnownLayoutIsToldWhatEachLooksLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layouts.of(folder, null))
                .withMessageContaining("of no known layout")
                .withMessageContaining("dreambench: dataset/<subject>/*.jpg")
                .withMessageContaining("dreambench-plus: images/**/<category>")
                .withMessageContaining("productbench: <item>/item.yaml");
    }

    @Test
    void aNamedLayoutIsTakenWhateverTheFilesLookLike() throws IOException {
        write("cup/item.yaml", "{word: a cup, prompt: x, references: [a.png]}");
        LayoutReader reader = layouts.of(folder, "dreambench");

        assertThat(reader.word()).isEqualTo("dreambench");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(folder))
                .withMessageContaining("prompts_and_classes.txt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layouts.of(folder, "imagenet"))
                .withMessageContaining("--layout is imagenet");
    }

    @Test
    void theFixturesBenchmarksAreReadWhole() throws IOException {
        Path bench = Checkout.fixtures().resolve("bench");
        Path dreamBench = Checkout.fixtures().resolve("dreambench");

        Benchmark ours = CheckedBenchmark.of(layouts.of(bench, null).read(bench));
        assertThat(ours.problems()).isEmpty();
        assertThat(ours.cases()).hasSize(8);
        Benchmark published = CheckedBenchmark.of(layouts.of(dreamBench, null).read(dreamBench));
        assertThat(published.problems()).isEmpty();
        assertThat(published.cases()).hasSize(12);
    }

    private void dreamBench() throws IOException {
        write(
                "dataset/prompts_and_classes.txt",
                """
                Classes
                subject_name,class
                mug,mug
                kitten,cat
                ghost,toy
                Object Prompts
                prompt_list = [
                'a {0} {1} on a shelf'.format(unique_token, class_token),
                'a {0} {1} at sea'.format(unique_token, class_token)
                ]
                Live Subject Prompts
                prompt_list = [
                'a {0} {1} asleep'.format(unique_token, class_token)
                ]
                """);
        Samples.product(folder.resolve("dataset/mug/00.png"), RED);
        Samples.product(folder.resolve("dataset/mug/01.png"), RED);
        Samples.product(folder.resolve("dataset/kitten/00.png"), RED);
        write("dataset/mug/notes.txt", "no image");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
