package io.polyptych.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedBenchTest {

    @Test
    void picturesCutFromTheFixturesAreEmbeddedByARandomNetwork(@TempDir Path folder)
            throws IOException {
        var out = new StringWriter();
        var bench = new EmbedBench(folder, Path.of("..", "fixtures"), 1, new PrintWriter(out));
        bench.prepare(3, 1);
        assertThat(folder.resolve("images").toFile().list()).hasSize(3);
        bench.run(null);
        assertThat(out.toString())
                .matches("embed 3 images: ours \\d+ ms \\(\\d+ to \\d+\\), [\\d.]+ images/s\\R");
    }
}
