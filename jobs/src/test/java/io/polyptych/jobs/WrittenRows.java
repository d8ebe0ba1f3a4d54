package io.polyptych.jobs;

import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** The rows of a folder of Parquet files. */
final class WrittenRows {
    private WrittenRows() {}

    /** Of finished files only: Flink hides the others by a dot at the front. */
    static List<GeneratedImage> in(Path folder) throws IOException {
        List<GeneratedImage> rows = new ArrayList<>();
        for (Path file : finished(folder)) {
            try (ParquetReader<GeneratedImage> reader =
                    AvroParquetReader.<GeneratedImage>builder(new LocalInputFile(file))
                            .withDataModel(SpecificData.getForClass(GeneratedImage.class))
                            .build()) {
                for (GeneratedImage row = reader.read(); row != null; row = reader.read()) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static List<Path> finished(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^._].*\\.parquet"))
                    .toList();
        }
    }
}
