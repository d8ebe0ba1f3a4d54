package io.polyptych.jobs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A running job as Flink's REST interface shows it: boxes and how many records they have seen. */
public final class JobView {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String CAUSED_BY = "Caused by: ";
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

    /** Shots that {@code select} has accepted so far, over all rounds; Flink counts late. */
    public long accepted(JsonNode details) throws IOException {
        long sum = 0;
        for (JsonNode vertex : details.path("vertices")) {
            String box = vertex.path("name").asText().split("[ :]")[0];
            if (box.equals("select") || box.startsWith("select-")) {
                JsonNode metric =
                        get(
                                "/jobs/%s/vertices/%s/subtasks/metrics?agg=sum&get=%s.select.accepted"
                                        .formatted(job, vertex.path("id").asText(), box));
                sum += metric.path(0).path("sum").asLong();
            }
        }
        return sum;
    }

    /**
     * Stops the job: its sources read no further, what they have read is finished, and a savepoint
     * is written. Returns when the job has ended.
     *
     * @param folder of the savepoint
     * @throws IOException if the job could not be stopped, with what to do
     */
    public void drain(Path folder) throws IOException {
        String body =
                JSON.createObjectNode()
                        .put("drain", true)
                        .put("targetDirectory", folder.toUri().toString())
                        .toString();
        JsonNode asked =
                send(
                        HttpRequest.newBuilder(flink.resolve("/jobs/" + job + "/stop"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        String trigger = asked.path("request-id").asText();
        if (trigger.isEmpty()) {
            throw notStopped("%s answered %s, without a request-id".formatted(flink, asked));
        }
        while (true) {
            JsonNode operation = get("/jobs/%s/savepoints/%s".formatted(job, trigger));
            if (operation.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode result = operation.path("operation");
                if (result.hasNonNull("failure-cause")) {
                    throw notStopped(message(result.path("failure-cause")));
                }
                return;
            }
            pause();
        }
    }

    private static IOException notStopped(String why) {
        return new IOException(
                "the job could not be stopped: %s. Wait for its end, or stop its own command with Ctrl-C and start it again, which goes on from the last checkpoint"
                        .formatted(why));
    }

    /** The innermost cause in words; Flink gives it only as a stack trace. */
    private static String message(JsonNode cause) {
        String innermost = cause.path("class").asText();
        for (String line : cause.path("stack-trace").asText().split("\n")) {
            if (line.startsWith(CAUSED_BY)) {
                innermost = line.substring(CAUSED_BY.length());
            } else if (line.startsWith(innermost)) {
                innermost = line;
            }
        }
        return innermost.strip();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the job was stopped", e);
        }
    }

    /** What the REST interface answers to a path. */
    public JsonNode get(String path) throws IOException {
        return send(HttpRequest.newBuilder(flink.resolve(path)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        HttpRequest asked = request.timeout(TIMEOUT).build();
        try {
            HttpResponse<byte[]> response =
                    client.send(asked, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(
                        "%s answered %d to %s"
                                .formatted(flink, response.statusCode(), asked.uri().getPath()));
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + flink, e);
        }
    }
}
