package io.polyptych.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folder, its table and the table of docs/security.md say the same. */
class HostileTableTest {
    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final long MOST_BYTES = 3_000_000;

    @Test
    void everyFileOfTheFolderIsInItsTableAndTheOtherWay() throws IOException {
        Set<String> listed =
                HostileInput.all().stream().map(HostileInput::input).collect(Collectors.toSet());

        assertThat(files()).containsExactlyInAnyOrderElementsOf(listed).hasSizeGreaterThan(60);
    }

    @Test
    void thePageHasALineForEveryInputWithItsCode() throws IOException {
        List<String> expected =
                HostileInput.all().stream()
                        .map(i -> "| `%s` | %s | %s |".formatted(i.input(), i.what(), i.code()))
                        .toList();

        assertThat(rows().map(row -> row.substring(0, row.lastIndexOf("|", row.length() - 2) + 1)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        Set<String> present;
        try (Stream<Path> paths = Files.walk(TESTS)) {
            present =
                    paths.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.replace(".java", ""))
                            .collect(Collectors.toSet());
        }

        assertThat(rows().flatMap(HostileTableTest::tests)).isNotEmpty().isSubsetOf(present);
    }

    @Test
    void theFolderIsSmall() throws IOException {
        long bytes = 0;
        for (String file : files()) {
            bytes += Files.size(HostileInput.FOLDER.resolve(file));
        }

        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private static Stream<String> tests(String row) {
        String[] columns = row.split("\\|");
        return Stream.of(columns[columns.length - 1].trim().split(", "));
    }

    private static Stream<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") && line.contains("HostileInputsTest"));
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(HostileInput.FOLDER)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> HostileInput.FOLDER.relativize(path).toString())
                    .filter(name -> !name.equals("table.yaml"))
                    .toList();
        }
    }
}
