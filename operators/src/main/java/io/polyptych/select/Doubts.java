package io.polyptych.select;

import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What doubtful cut-outs of a shot's product mean for its decision. */
final class Doubts {
    private Doubts() {}

    /**
     * Why a person must look at it: no subject of the shot was cut out well, so that whatever the
     * scores say, they compare with what may not be the product. Empty where one was.
     */
    static Optional<String> ofAll(Shot shot) {
        List<Reference> cutOut = cutOut(shot);
        List<Reference> doubtful = doubtful(shot);
        if (doubtful.isEmpty() || doubtful.size() < cutOut.size()) {
            return Optional.empty();
        }
        boolean one = doubtful.size() == 1;
        return Optional.of(
                "the %s of %s %s doubtful: give a picture before a plain background, or a box"
                        .formatted(
                                one ? "cut-out" : "cut-outs", named(doubtful), one ? "is" : "are"));
    }

    /** Names the doubtful references beside good ones, as the end of a reason; may be empty. */
    static String besideGoodOnes(Shot shot) {
        List<Reference> doubtful = doubtful(shot);
        if (doubtful.isEmpty() || doubtful.size() == cutOut(shot).size()) {
            return "";
        }
        return "; not relied on, since doubtfully cut out: " + named(doubtful);
    }

    private static List<Reference> cutOut(Shot shot) {
        return shot.getReferences().stream()
                .filter(r -> r.getRole() == Role.SUBJECT && r.getCutOut() != null)
                .toList();
    }

    private static List<Reference> doubtful(Shot shot) {
        return cutOut(shot).stream().filter(r -> r.getCutOutDoubt() != null).toList();
    }

    private static String named(List<Reference> references) {
        return references.stream()
                .map(r -> "%s (%s)".formatted(r.getLink(), r.getCutOutDoubt()))
                .collect(Collectors.joining(", "));
    }
}
