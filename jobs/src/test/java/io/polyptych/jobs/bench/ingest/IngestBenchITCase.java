package io.polyptych.jobs.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestBenchITCase {
    @TempDir private Path folder;

    @Test
    void everyRecordComesAsFarAsRouteOrIsRejectedAndTheStepAloneMakesEachPictureOnce()
            throws Exception {
        StringWriter printed = new StringWriter();
        Path settings = Checkout.flinkSettings(folder, Map.of());
        Path work = Files.createDirectory(folder.resolve("work"));
        var records = new RepeatedRecords(200, 24);
        try (var bench = new IngestBench(work, settings, 2, new PrintWriter(printed))) {
            bench.prepare(Checkout.fixtures(), 36);

            JobFigures figures = bench.untilRoute(records);

            assertThat(figures.routed() + figures.rejected()).isEqualTo(200);
            assertThat(figures.routed()).isGreaterThan(100);
            assertThat(figures.bytesAShot()).isPositive();
            // Fails by itself where the files made are not those to be expected.
            bench.besideRay(records, new RepeatedRecords(36, 36), 1, null);
        }
        assertThat(printed.toString())
                .contains("everything before the renders, 200 records of 24 pictures: ")
                .contains("prepare 200 records of 24 pictures: ours ")
                .contains("prepare 36 records of 36 pictures: ours ");
    }
}
