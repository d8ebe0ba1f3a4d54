package io.polyptych.jobs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A running job as Flink's REST interface shows it: boxes and how many records they have seen. */
public final class JobView {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI flink;
    private final String job;

    /**
     * @param flink address of the web UI
     * @param job its id
     */
    public JobView(URI flink, String job) {
        this.flink = flink;
        this.job = job;
    }

    /** The job's name, state and vertices, as {@code /jobs/ID} gives them. */
    public JsonNode details() throws IOException {
        return get("/jobs/" + job);
    }

    /** Records that entered a box, by the beginning of its name; 0 where there is no such box. */
    public static long recordsInto(JsonNode details, String box) {
        long sum = 0;
        for (JsonNode vertex : details.path("vertices")) {
            String name = vertex.path("name").asText();
            if (name.equals(box) || name.startsWith(box + " ") || name.startsWith(box + ":")) {
                sum += vertex.path("metrics").path("read-records").asLong();
            }
        }
        return sum;
    }

    public JsonNode get(String path) throws IOException {
        try {
            HttpResponse<byte[]> response =
                    client.send(
                            HttpRequest.newBuilder(flink.resolve(path)).timeout(TIMEOUT).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(
                        "%s answered %d to %s".formatted(flink, response.statusCode(), path));
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + flink, e);
        }
    }
}
