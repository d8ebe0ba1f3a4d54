package io.polyptych.route;

import io.polyptych.schemas.Shot;
import java.io.Serializable;
import java.util.List;

/**
 * One row of the table of routes.
 *
 * @param mode names it in rows and in the gallery
 * @param needs all of which a shot must meet, as {@link Need} words
 * @param systems in the order in which they are preferred
 * @param byName systems that can do it too, and are taken only by a shot that names them; null for
 *     none
 */
public record RouteRule(String mode, List<String> needs, List<String> systems, List<String> byName)
        implements Serializable {

    public RouteRule {
        if (mode == null || mode.isBlank() || needs == null || systems == null) {
            throw new IllegalArgumentException("route.rules: each has a mode, needs and systems");
        }
        needs = List.copyOf(needs);
        systems = List.copyOf(systems);
        byName = byName == null ? List.of() : List.copyOf(byName);
        needs.forEach(Need::of);
    }

    /** A row whose systems are all taken by themselves. */
    public RouteRule(String mode, List<String> needs, List<String> systems) {
        this(mode, needs, systems, List.of());
    }

    /** Whether a shot that names a system may go to it by this row. */
    boolean leadsTo(String system) {
        return systems.contains(system) || byName.contains(system);
    }

    boolean fits(Shot shot) {
        return needs.stream().allMatch(need -> Need.of(need).metBy(shot));
    }

    /**
     * The table of the design, in order, with a row for references that give only a style or a
     * face, which the systems of the rows below refuse.
     */
    public static List<RouteRule> defaults() {
        return List.of(
                new RouteRule(
                        "position-aware, precise",
                        List.of("scene", "precise-mask", "reference"),
                        List.of("ic-custom", "ace-plus", "montage")),
                new RouteRule(
                        "position-aware, user-drawn",
                        List.of("scene", "user-drawn-mask", "reference"),
                        List.of("ic-custom", "ace-plus", "montage")),
                new RouteRule(
                        "edit", List.of("scene", "prompt", "no-reference"), List.of("ace-plus")),
                new RouteRule(
                        "composition",
                        List.of("no-scene", "prompt", "several-roles"),
                        List.of("dreamo")),
                new RouteRule(
                        "style or identity",
                        List.of("no-scene", "prompt", "style-or-identity"),
                        List.of("dreamo")),
                new RouteRule(
                        "real word",
                        List.of("no-scene", "prompt", "subject-word", "one-reference"),
                        List.of("realcustom", "ic-custom", "montage")),
                new RouteRule(
                        "position-free, many views",
                        List.of("no-scene", "prompt", "several-references"),
                        List.of("syncd", "ic-custom", "montage"),
                        List.of("dreamo")),
                new RouteRule(
                        "position-free",
                        List.of("no-scene", "prompt", "one-reference"),
                        List.of("ic-custom", "dreamo", "syncd", "montage"),
                        List.of("ace-plus")));
    }
}
