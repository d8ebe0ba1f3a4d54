package io.polyptych.jobs.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of files by role, held to what the systems' sources ask for. */
class KnownSystemTest {
    /** As the systems write it: of a model's files, and DreamO's recipe of adapters. */
    private static final Pattern ASKED =
            Pattern.compile("(?:files\\.(?:require|find)\\(|new Part\\(|MAIN = )\"([a-z_0-9]+)\"");

    @ParameterizedTest
    @EnumSource
    void itsRolesAreThoseThatItsSourcesAskFor(KnownSystem system) throws IOException {
        Set<String> asked = new TreeSet<>(asked("flux"));
        asked.addAll(asked(system.word.replace("-", "")));

        assertThat(system.words()).containsExactlyInAnyOrderElementsOf(asked);
    }

    private static Set<String> asked(String folder) throws IOException {
        Path sources = Checkout.find("operators/src/main/java/io/polyptych/system").resolve(folder);
        Set<String> roles = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Matcher found = ASKED.matcher(Files.readString(file));
            while (found.find()) {
                roles.add(found.group(1));
            }
        }
        return roles;
    }
}
