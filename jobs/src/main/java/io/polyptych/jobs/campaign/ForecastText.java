package io.polyptych.jobs.campaign;

import io.polyptych.jobs.gallery.Place;
import io.polyptych.schemas.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A forecast in words, for the person who will pay for it. */
public final class ForecastText {
    private final Forecast forecast;
    private final Map<String, RenderPace> paces;
    private final OptionalDouble rate;

    /**
     * @param paces by system
     * @param rate money a device hour
     */
    public ForecastText(Forecast forecast, Map<String, RenderPace> paces, OptionalDouble rate) {
        this.forecast = forecast;
        this.paces = paces;
        this.rate = rate;
    }

    /** All of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(routes());
        cost(lines);
        return lines;
    }

    /** What would be made by what, and what would not. */
    public List<String> routes() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d records: %d expand to %d shots, %d retire a product, %d would be rejected"
                        .formatted(
                                forecast.records(),
                                forecast.expanded(),
                                forecast.wanted(),
                                forecast.retired(),
                                forecast.recordsRejected()));
        rejections(lines);
        table(lines);
        forecast.skipped()
                .forEach(
                        (skipped, shots) ->
                                lines.add(
                                        "%s is passed over for %s: %s"
                                                .formatted(
                                                        skipped.getSystem(),
                                                        shots == 1 ? "1 shot" : shots + " shots",
                                                        skipped.getReason())));
        return lines;
    }

    private void rejections(List<String> lines) {
        forecast.rejections().forEach(rejection -> lines.add(rejected(rejection)));
        int more = sum(forecast.codes()) - forecast.rejections().size();
        if (more > 0) {
            lines.add("and %d more; by code in all: %s".formatted(more, codes()));
        }
    }

    private String codes() {
        return forecast.codes().entrySet().stream()
                .map(code -> code.getKey() + " " + code.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String rejected(Rejection rejection) {
        String what =
                rejection.getShotId() == null
                        ? Place.of(rejection.getOrigin()).toString()
                        : "shot " + rejection.getShotId();
        return "would be rejected by %s, %s: %s %s"
                .formatted(rejection.getStage(), what, rejection.getCode(), rejection.getMessage());
    }

    private void table(List<String> lines) {
        Map<Forecast.Route, Forecast.RouteSum> routes = forecast.routes();
        if (routes.isEmpty()) {
            return;
        }
        lines.add("%6s  %-28s %-12s %s".formatted("shots", "route", "system", "renders"));
        routes.forEach(
                (route, sums) ->
                        lines.add(
                                "%6d  %-28s %-12s %s"
                                        .formatted(
                                                sums.shots(),
                                                route.mode(),
                                                route.system(),
                                                range(sums.least(), sums.most()))));
        lines.add(
                "%s renders; fewest if every first attempt is accepted. What was rendered before is not rendered again"
                        .formatted(range(sum(forecast.least()), sum(forecast.most()))));
    }

    private void cost(List<String> lines) {
        var systems = new TreeSet<>(forecast.most().keySet());
        List<String> unknown = systems.stream().filter(s -> !paces.containsKey(s)).toList();
        for (String system : systems) {
            RenderPace pace = paces.get(system);
            if (pace != null) {
                lines.add(
                        "%s: %.2f s of a device a render, %s"
                                .formatted(
                                        system,
                                        pace.seconds(),
                                        pace.renders() == 0
                                                ? "as told"
                                                : "the median of %d made before"
                                                        .formatted(pace.renders())));
            }
        }
        Optional<Double> least = RenderPace.hours(forecast.least(), paces);
        Optional<Double> most = RenderPace.hours(forecast.most(), paces);
        if (least.isEmpty() || most.isEmpty()) {
            lines.add(
                    "device hours: unknown, since nothing tells how long a render of %s takes; give --render-seconds %s=SECONDS, or an --out with earlier renders"
                            .formatted(String.join(", ", unknown), unknown.get(0)));
            return;
        }
        lines.add("device hours: %s".formatted(range(least.get(), most.get(), "%.3f")));
        if (rate.isPresent()) {
            lines.add(
                    "money: %s at %s a device hour"
                            .formatted(
                                    range(
                                            least.get() * rate.getAsDouble(),
                                            most.get() * rate.getAsDouble(),
                                            "%.2f"),
                                    number(rate.getAsDouble(), "%.2f")));
        }
    }

    private static int sum(Map<String, Integer> renders) {
        return renders.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String range(int least, int most) {
        return least == most ? Integer.toString(least) : least + " to " + most;
    }

    private static String range(double least, double most, String format) {
        String from = number(least, format);
        String to = number(most, format);
        return from.equals(to) ? from : from + " to " + to;
    }

    private static String number(double value, String format) {
        return String.format(Locale.ROOT, format, value);
    }
}
