package io.polyptych.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    @Test
    void whatIsQuotedByTheRulesComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<String> cells = new ArrayList<>();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                cells.add(text(random));
            }
            String line = cells.stream().map(CellsTest::quoted).collect(Collectors.joining(","));

            assertThat(read(line)).as(line).isEqualTo(cells);
        }
    }

    @Test
    void aQuoteInsideACellIsACharacter() {
        assertThat(read("24\" wide,a\"b\"")).containsExactly("24\" wide", "a\"b\"");
    }

    @Test
    void whatFollowsAClosedQuoteInOneLineBelongsToTheCell() {
        assertThat(read("\"24 inch\" wide,b")).containsExactly("24 inch wide", "b");
    }

    @Test
    void anEmptyLineIsOneEmptyCell() {
        assertThat(read("")).containsExactly("");
        assertThat(read(",")).containsExactly("", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\"b", "\"", "\"a\"\"", "a,\"b,\"\""})
    void aQuoteStaysOpen(String line) {
        Cells cells = new Cells(',');
        cells.add(line);

        assertThat(cells.open()).isTrue();
    }

    @Test
    void aCellOverLinesEndsBeforeADelimiterOrItWentAstray() {
        assertThat(afterTwo("\"a", "b\",c").astray()).isFalse();
        assertThat(afterTwo("\"a", "b\"").astray()).isFalse();
        assertThat(afterTwo("\"a", "x,\"b\"").astray()).isTrue();
    }

    private static Cells afterTwo(String first, String second) {
        Cells cells = new Cells(',');
        cells.add(first);
        cells.add(second);
        return cells;
    }

    private static List<String> read(String text) {
        Cells cells = new Cells(',');
        for (String line : text.split("\n", -1)) {
            cells.add(line);
        }
        assertThat(cells.open()).isFalse();
        assertThat(cells.astray()).isFalse();
        return cells.list();
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, 5)
                .mapToObj(i -> "ab\",\n".substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        return cell.matches("[ab]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
