package io.polyptych.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in lib/ and what is in the job jar, as they were assembled. */
class ClassPathsITCase {

    @Test
    void noClassIsInBothLibAndTheJobJar() throws IOException {
        Set<String> job = classes(ClusterFolder.jobJar());
        Set<String> both = new TreeSet<>();
        for (Path jar : libJars()) {
            classes(jar).stream().filter(job::contains).forEach(both::add);
        }

        assertThat(job).hasSizeGreaterThan(1_000);
        assertThat(both).isEmpty();
    }

    @Test
    void theJobJarHoldsTheConnectorsButNoBrokerAndNoSignatures() throws IOException {
        Set<String> entries = entries(ClusterFolder.jobJar());

        assertThat(entries)
                .contains(
                        "org/apache/flink/connector/kafka/sink/KafkaSink.class",
                        "org/apache/flink/connector/file/sink/FileSink.class",
                        "org/apache/flink/formats/parquet/avro/AvroParquetWriters.class",
                        "org/apache/kafka/clients/producer/KafkaProducer.class",
                        "org/apache/hadoop/conf/Configuration.class")
                .noneMatch(entry -> entry.startsWith("scala/"))
                .noneMatch(entry -> entry.startsWith("kafka/server/"))
                .noneMatch(entry -> entry.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
    }

    @Test
    void libHoldsTheOperatorsAndNativeLibrariesButNoConnector() throws IOException {
        List<String> names = libJars().stream().map(jar -> jar.getFileName().toString()).toList();

        for (String wanted :
                List.of(
                        "polyptych-operators",
                        "polyptych-schemas",
                        "opencv",
                        "pytorch-native-cpu",
                        "tokenizers")) {
            assertThat(names).anyMatch(name -> name.startsWith(wanted));
        }
        assertThat(names)
                .noneMatch(
                        name ->
                                name.matches(
                                        "(polyptych-jobs|flink-connector-(kafka|base|files)|flink-parquet"
                                                + "|kafka|parquet|hadoop|scala).*"));
    }

    private static List<Path> libJars() throws IOException {
        try (Stream<Path> jars = Files.list(ClusterFolder.lib())) {
            return jars.sorted().toList();
        }
    }

    private static Set<String> classes(Path jar) throws IOException {
        return entries(jar).stream()
                .filter(entry -> entry.endsWith(".class") && !entry.endsWith("module-info.class"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
