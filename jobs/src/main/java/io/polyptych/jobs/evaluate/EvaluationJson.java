package io.polyptych.jobs.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * An evaluation with everything that is known of it, for programs. Scores are as measured (cosines
 * from -1 to 1); what a convention prints is scaled by its {@code scale}. Pure.
 */
final class EvaluationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Evaluation evaluation;
    private final Map<String, String> run;

    /**
     * @param run what else is to be told of it: versions, seed, options
     */
    EvaluationJson(Evaluation evaluation, Map<String, String> run) {
        this.evaluation = evaluation;
        this.run = run;
    }

    String text() {
        ObjectNode root = JSON.createObjectNode();
        Benchmark benchmark = evaluation.benchmark();
        root.put("layout", benchmark.layout());
        root.put("folder", benchmark.folder().toString());
        Convention convention = evaluation.convention();
        root.putObject("convention")
                .put("name", convention.word())
                .put("words", convention.words())
                .put("scale", convention.scale())
                .set("publishedWith", JSON.valueToTree(convention.models()));
        root.set("run", JSON.valueToTree(run));
        root.set("measuredBy", JSON.valueToTree(evaluation.measuredBy()));
        table(root.putArray("table"));
        controls(root.putObject("controls"));
        subjects(root.putArray("subjects"));
        ArrayNode pictures = root.putArray("pictures");
        evaluation.scored().forEach(one -> picture(pictures.addObject(), one));
        ArrayNode problems = root.putArray("problems");
        evaluation
                .problems()
                .forEach(
                        problem ->
                                problems.addObject()
                                        .put("where", problem.where())
                                        .put("reason", problem.reason()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can't be written", e);
        }
    }

    private void table(ArrayNode table) {
        for (Evaluation.Line line : evaluation.lines()) {
            ObjectNode node = table.addObject();
            node.put("setting", line.setting());
            node.put("category", line.category());
            node.put("method", line.method());
            node.put("pictures", line.pictures());
            ObjectNode metrics = node.putObject("metrics");
            line.spreads().forEach((metric, spread) -> spread(metrics.putObject(metric), spread));
        }
    }

    private void controls(ObjectNode controls) {
        evaluation
                .controls()
                .forEach(
                        (metric, pairs) -> {
                            ObjectNode node = controls.putObject(metric);
                            spread(node.putObject("sameProduct"), Spread.of(pairs.same()));
                            spread(
                                    node.putObject("differentProducts"),
                                    Spread.of(pairs.different()));
                            number(node, "toldApart", pairs.separation());
                        });
    }

    private void subjects(ArrayNode subjects) {
        for (Subject subject : evaluation.benchmark().subjects()) {
            ObjectNode node = subjects.addObject();
            node.put("id", subject.id());
            node.put("word", subject.word());
            node.put("category", subject.category());
            ArrayNode references = node.putArray("references");
            subject.references().forEach(file -> references.add(file.toString()));
        }
    }

    private static void picture(ObjectNode node, Scored one) {
        Made made = one.made();
        Case of = made.of();
        node.put("method", made.method());
        node.put("subject", of.subject().id());
        node.put("case", of.name());
        node.put("setting", of.setting());
        node.put("number", made.number());
        node.put("prompt", of.prompt());
        if (of.target() != null) {
            node.put("scene", of.target().scene().toString());
            node.put("mask", of.target().mask().toString());
        }
        Path file = made.file();
        node.put("file", file == null ? null : file.toString());
        made.making()
                .ifPresent(
                        making ->
                                node.putObject("making")
                                        .put("seed", making.seed())
                                        .put("model", making.model())
                                        .put("promptAsRendered", making.prompt())
                                        .put("renderKey", making.renderKey()));
        if (made.failure() != null) {
            node.put("failure", made.failure());
        }
        node.set("scores", JSON.valueToTree(one.scores()));
        node.set("missing", JSON.valueToTree(one.missing()));
    }

    private static void spread(ObjectNode node, Spread spread) {
        node.put("count", spread.count());
        number(node, "mean", spread.mean());
        number(node, "deviation", spread.deviation());
    }

    /** JSON has no word for what is no number; null it is. */
    private static void number(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
