package io.polyptych.jobs.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What another command needs to know of a job that runs in a folder: {@code FOLDER/running.json},
 * there while it runs. One that was killed leaves it behind; then nobody answers at its address.
 *
 * @param name of the job
 * @param id Flink's
 * @param webUi where Flink's REST interface answers
 * @param kafka HOST:PORT of the Kafka in use
 */
public record RunningJob(String name, String id, URI webUi, String kafka) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "running.json";

    /** Says that the job runs. */
    public void announce(Path folder) throws IOException {
        Path unfinished = Files.createTempFile(folder, FILE, ".part");
        JSON.writeValue(unfinished.toFile(), this);
        Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The job that runs in a folder, or ran there when its process was killed. */
    public static Optional<RunningJob> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.isRegularFile(file)
                ? Optional.of(JSON.readValue(file.toFile(), RunningJob.class))
                : Optional.empty();
    }

    /** Says that no job runs any more. */
    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** As Flink shows it. */
    public JobView view() {
        return new JobView(webUi, id);
    }

    /** Whether its process answers. */
    public boolean answers() {
        try {
            view().details();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
