package io.polyptych.jobs.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Shots with what a reviewer needs to know of each: a table for people, JSON lines for scripts. */
public final class ReviewTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final List<String> HEADS = List.of("SHOT", "DECISION", "CANDIDATE", "SYSTEM");

    private ReviewTable() {}

    /** Columns as wide as they need to be, the reason last. */
    public static void print(List<GeneratedImage> rows, PrintWriter out) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEADS);
        rows.forEach(row -> table.add(cells(row)));
        int[] widths = new int[HEADS.size()];
        for (List<String> line : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (int at = 0; at < table.size(); at++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = table.get(at).get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
            }
            out.println(line + (at == 0 ? "REASON" : shown(rows.get(at - 1).getReason())));
        }
    }

    /** A line a shot, with every candidate and its scores. */
    public static void printJson(List<GeneratedImage> rows, PrintWriter out) {
        for (GeneratedImage row : rows) {
            try {
                out.println(JSON.writeValueAsString(json(row)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree of plain values is always JSON", e);
            }
        }
    }

    private static List<String> cells(GeneratedImage row) {
        String chosen = row.getChosen() < 0 ? "none" : Integer.toString(row.getChosen() + 1);
        return List.of(
                shown(row.getShotId()),
                row.getDecision().name().toLowerCase(Locale.ROOT),
                chosen + " of " + row.getCandidates().size(),
                shown(row.getSystem()));
    }

    private static ObjectNode json(GeneratedImage row) {
        ObjectNode json = JSON.createObjectNode();
        json.put("shot", row.getShotId());
        json.put("product", row.getProductId());
        json.put("campaign", row.getCampaign());
        json.put("name", row.getName());
        json.put("title", row.getTitle());
        json.put("decision", row.getDecision().name());
        json.put("reason", row.getReason());
        json.put("reviewedBy", row.getReviewedBy());
        json.put("finishedAt", row.getFinishedAt().toString());
        json.put("candidate", row.getChosen() < 0 ? null : (Integer) (row.getChosen() + 1));
        json.put("output", uri(row.getOutput()));
        ArrayNode candidates = json.putArray("candidates");
        for (int i = 0; i < row.getCandidates().size(); i++) {
            candidates.add(json(i + 1, row.getCandidates().get(i)));
        }
        return json;
    }

    private static ObjectNode json(int place, Candidate candidate) {
        ObjectNode json = JSON.createObjectNode();
        json.put("candidate", place);
        json.put("attempt", candidate.getAttempt());
        json.put("system", candidate.getSystem());
        json.put("image", uri(candidate.getImage()));
        json.put("failure", candidate.getFailure());
        ObjectNode scores = json.putObject("scores");
        for (Map.Entry<String, Double> score : new TreeMap<>(candidate.getScores()).entrySet()) {
            // JSON has no word for what is no number.
            scores.put(score.getKey(), Double.isFinite(score.getValue()) ? score.getValue() : null);
        }
        return json;
    }

    private static String uri(ImageRef image) {
        return image == null ? null : image.getUri();
    }

    /** Without what would steer a terminal. */
    private static String shown(String text) {
        return text == null ? "–" : CONTROL.matcher(text).replaceAll("?");
    }
}
