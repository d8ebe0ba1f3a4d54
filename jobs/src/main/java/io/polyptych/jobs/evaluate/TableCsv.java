package io.polyptych.jobs.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An evaluation as one number a line, for spreadsheets: RFC 4180, numbers in the convention's
 * scale. Control pairs are lines of the methods {@code same product} and {@code different
 * products}. Pure.
 */
final class TableCsv {
    private static final List<String> HEAD =
            List.of(
                    "layout",
                    "convention",
                    "setting",
                    "category",
                    "method",
                    "metric",
                    "mean",
                    "deviation",
                    "count",
                    "pictures",
                    "measured by");

    private final Evaluation evaluation;

    TableCsv(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    String text() {
        Stream<String> results =
                evaluation.lines().stream()
                        .flatMap(
                                line ->
                                        evaluation.metrics().stream()
                                                .map(metric -> result(line, metric)));
        Stream<String> controls =
                evaluation.controls().entrySet().stream()
                        .flatMap(
                                entry ->
                                        Stream.of(
                                                control(
                                                        "same product",
                                                        entry.getKey(),
                                                        entry.getValue().same()),
                                                control(
                                                        "different products",
                                                        entry.getKey(),
                                                        entry.getValue().different())));
        return Stream.of(Stream.of(row(HEAD)), results, controls)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private String result(Evaluation.Line line, String metric) {
        return line(
                line.setting(),
                line.category(),
                line.method(),
                metric,
                line.spreads().get(metric),
                Integer.toString(line.pictures()));
    }

    private String control(String kind, String metric, List<Double> scores) {
        return line("control pairs", Evaluation.ALL, kind, metric, Spread.of(scores), "");
    }

    private String line(
            String setting,
            String category,
            String method,
            String metric,
            Spread measured,
            String pictures) {
        Spread spread = measured.times(Metrics.scale(metric, evaluation.convention()));
        return row(
                List.of(
                        evaluation.benchmark().layout(),
                        evaluation.convention().word(),
                        setting,
                        category,
                        method,
                        metric,
                        number(spread.mean()),
                        number(spread.deviation()),
                        Integer.toString(spread.count()),
                        pictures,
                        evaluation.measuredBy().getOrDefault(metric, "")));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "";
    }

    private static String row(List<String> values) {
        return values.stream().map(TableCsv::field).collect(Collectors.joining(","));
    }

    private static String field(String value) {
        // A spreadsheet would take these beginnings for a formula.
        String safe = value.matches("(?s)[=+@\\t\\r].*") ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*")
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
