package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands by which a person decides on a shot in review, to be copied from its page. */
final class ReviewCommands {
    /** As ingest makes ids; nothing else is put before a shell. */
    private static final Pattern SAFE_ID =
            Pattern.compile("[A-Za-z0-9._%-]+(~[A-Za-z0-9._%-]+){2}");

    private static final Pattern SAFE_WORD = Pattern.compile("[A-Za-z0-9._/+=:@%-]+");

    private final String run;

    /**
     * @param gallery as it was named; it lies in the run's folder
     */
    ReviewCommands(Path gallery) {
        Path folder = gallery.getParent() == null ? Path.of(".") : gallery.getParent();
        boolean ownKafka = Files.isDirectory(folder.resolve("kafka"));
        this.run = quoted(folder.toString()) + (ownKafka ? "" : " --kafka HOST:PORT");
    }

    /** None of a shot that isn't in review. */
    List<Pages.Fact> of(GeneratedImage row) {
        if (row.getDecision() != Decision.REVIEW || !SAFE_ID.matcher(row.getShotId()).matches()) {
            return List.of();
        }
        List<Pages.Fact> commands = new ArrayList<>();
        if (row.getChosen() >= 0) {
            boolean several = row.getCandidates().size() > 1;
            commands.add(
                    new Pages.Fact(
                            several
                                    ? "To accept the candidate that is marked; for another add --candidate and its place below, counted from 1:"
                                    : "To accept it:",
                            command("accept", row)));
        }
        commands.add(new Pages.Fact("To refuse it:", command("refuse", row)));
        return commands;
    }

    private String command(String word, GeneratedImage row) {
        String end = row.getShotId().startsWith("-") ? "-- " : "";
        return "./polyptych review %s %s %s%s".formatted(word, run, end, row.getShotId());
    }

    private static String quoted(String word) {
        return SAFE_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
