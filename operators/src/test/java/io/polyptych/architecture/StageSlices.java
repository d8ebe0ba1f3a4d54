package io.polyptych.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** Each stage is a slice; what they stand on is none. */
final class StageSlices implements SliceAssignment {
    private static final List<String> WORDS =
            List.of(
                    "ingest",
                    "fetch",
                    "caption",
                    "mask",
                    "route",
                    "customize",
                    "score",
                    "select",
                    "store");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        return WORDS.stream()
                .filter(word -> type.getPackageName().startsWith("io.polyptych." + word))
                .findFirst()
                .map(SliceIdentifier::of)
                .orElse(SliceIdentifier.ignore());
    }

    @Override
    public String getDescription() {
        return "the stages";
    }
}
