package io.polyptych.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads what a cluster says of itself over Flink's REST API.
 *
 * <p>Thread-safe. A cluster that does not answer throws {@link UncheckedIOException}, an answer
 * other than 200 an {@link IllegalStateException} with Flink's own words.
 */
public final class ClusterRest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String address;

    /** An address like {@code http://localhost:8081}. */
    public ClusterRest(String address) {
        this.address = address;
    }

    /** Any path below the address, parsed. */
    public JsonNode get(String path) {
        try {
            return json.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the JobManager is up: before it leads, its port answers, but only with 503. */
    public boolean isReady() {
        return ask("/jobmanager/config").statusCode() == 200;
    }

    public int freeSlots() {
        return get("/overview").get("slots-available").asInt();
    }

    /** RUNNING, RESTARTING, FINISHED …, or empty for a job that the cluster does not know. */
    public String state(String job) {
        return stream(get("/jobs/overview").get("jobs"))
                .filter(known -> known.get("jid").asText().equals(job))
                .map(known -> known.get("state").asText())
                .findFirst()
                .orElse("");
    }

    /** How often a job has been restarted as a whole or in part. */
    public long restarts(String job) {
        return get("/jobs/" + job + "/metrics?get=numRestarts").path(0).path("value").asLong();
    }

    /** The boxes of the UI, sources first. */
    public List<String> vertexNames(String job) {
        return stream(get("/jobs/" + job).get("vertices"))
                .map(vertex -> vertex.get("name").asText())
                .collect(Collectors.toList());
    }

    /** The TaskManagers on which the box runs whose name contains a word. */
    public Set<String> taskManagersOf(String job, String word) {
        return sorted(
                get("/jobs/" + job + "/vertices/" + vertex(job, word)).get("subtasks"),
                subtask -> subtask.get("taskmanager-id").asText());
    }

    /**
     * A counter or gauge of a box, summed over its subtasks: those metrics whose name ends as
     * given, such as {@code customize.accepted}. Zero while none is reported. Counters start again
     * with the process that holds them.
     */
    public double sum(String job, String word, String metricSuffix) {
        String metrics = "/jobs/" + job + "/vertices/" + vertex(job, word) + "/subtasks/metrics";
        double sum = 0;
        for (String name : sorted(get(metrics), metric -> metric.get("id").asText())) {
            if (name.endsWith(metricSuffix)) {
                sum += get(metrics + "?agg=sum&get=" + name).path(0).path("sum").asDouble();
            }
        }
        return sum;
    }

    private String vertex(String job, String word) {
        List<String> found = new ArrayList<>();
        for (JsonNode vertex : get("/jobs/" + job).get("vertices")) {
            if (vertex.get("name").asText().contains(word)) {
                found.add(vertex.get("id").asText());
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.size() + " boxes of " + vertexNames(job) + " contain '" + word + "'");
        }
        return found.get(0);
    }

    private String text(String path) {
        HttpResponse<String> answer = ask(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> ask(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(address + path + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + path, e);
        }
    }

    private static Set<String> sorted(JsonNode array, Function<JsonNode, String> name) {
        return stream(array).map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
