package io.polyptych.route;

import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One thing a route can ask of a shot; written in YAML as lower-case words with hyphens. */
enum Need {
    SCENE(shot -> shot.getScene() != null),
    NO_SCENE(shot -> shot.getScene() == null),
    PRECISE_MASK(shot -> hasMask(shot, MaskKind.PRECISE)),
    USER_DRAWN_MASK(shot -> hasMask(shot, MaskKind.USER_DRAWN)),
    PROMPT(shot -> filled(shot.getRequest().getPrompt()) || hasThoughtUpScene(shot)),
    SUBJECT_WORD(shot -> filled(shot.getRequest().getSubjectWord())),
    NO_REFERENCE(shot -> shot.getReferences().isEmpty()),
    REFERENCE(shot -> !shot.getReferences().isEmpty()),
    ONE_REFERENCE(shot -> shot.getReferences().size() == 1),
    SEVERAL_REFERENCES(shot -> shot.getReferences().size() > 1),
    SEVERAL_ROLES(
            shot -> shot.getReferences().stream().map(Reference::getRole).distinct().count() > 1),
    STYLE_OR_IDENTITY(shot -> hasRole(shot, Role.STYLE) || hasRole(shot, Role.IDENTITY));

    private final Predicate<Shot> met;

    Need(Predicate<Shot> met) {
        this.met = met;
    }

    boolean metBy(Shot shot) {
        return met.test(shot);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException if there is no such need; the message lists them
     */
    static Need of(String word) {
        return Arrays.stream(values())
                .filter(need -> need.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "route.rules: needs '%s', which is none of %s"
                                                .formatted(
                                                        word,
                                                        Arrays.stream(values())
                                                                .map(Need::word)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /**
     * A caption's scene without a picture of one: {@code caption} found a place for the product.
     */
    private static boolean hasThoughtUpScene(Shot shot) {
        return shot.getScene() == null
                && shot.getCaption() != null
                && filled(shot.getCaption().getScene());
    }

    private static boolean hasMask(Shot shot, MaskKind kind) {
        return shot.getMask() != null && shot.getMask().getKind() == kind;
    }

    private static boolean hasRole(Shot shot, Role role) {
        return shot.getReferences().stream().anyMatch(given -> given.getRole() == role);
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }
}
