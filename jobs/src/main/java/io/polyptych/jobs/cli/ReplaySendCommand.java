package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.TopicPlace;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.replay.NotRepeatable;
import io.polyptych.jobs.replay.RecordPatch;
import io.polyptych.jobs.replay.Rejected;
import io.polyptych.jobs.replay.Repeat;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rejected records, once more. */
@Command(
        name = "send",
        description = {
            "Puts the records of rejections on the topic of the products again.",
            "Whole records: shots that were finished come back as they are, nothing is rendered twice."
                    + " What is made of them names the record it repeats. A record is sent once, unless"
                    + " --all."
        },
        mixinStandardHelpOptions = true)
final class ReplaySendCommand implements Callable<Integer> {
    @Mixin private ReplayOptions options;

    @Option(
            names = "--patch",
            paramLabel = "FILE",
            description = "A JSON patch (RFC 6902) that repairs each record, as feeds write them.")
    private Path patchFile;

    @Option(names = "--dry-run", description = "Only print what would be sent.")
    private boolean dryRun;

    @Option(
            names = "--run",
            description = "Then run the job here until it has read them, and renew the gallery.")
    private boolean runs;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RecordPatch> patch =
                patchFile == null ? Optional.empty() : Optional.of(RecordPatch.load(patchFile));
        if (options.ofCampaign() && !runs && !dryRun) {
            throw new IllegalArgumentException(
                    "a campaign's records are made here, by its own configuration: add --run");
        }
        try (LocalRun run = options.open()) {
            PolyptychConfig config = options.config();
            ReplayOptions.Chosen chosen = options.chosen(run, config);
            List<Repeat> repeats = new ArrayList<>();
            int left = 0;
            for (Rejected rejected : chosen.records()) {
                try {
                    repeats.add(Repeat.of(rejected, config, patch));
                } catch (NotRepeatable e) {
                    out.printf("not sent: %s: %s%n", rejected.place(), e.getMessage());
                    left++;
                }
            }
            if (dryRun) {
                repeats.forEach(repeat -> out.println(shown(repeat)));
                out.printf("%d would be sent, %d not%n", repeats.size(), left);
                out.flush();
                return 0;
            }
            var replay = new ReplayRun(config, options.dir, out);
            List<TopicPlace> places = new ArrayList<>(chosen.waiting());
            out.printf(
                    "%d sent to topic %s, %d not; sent before, without an outcome yet: %d%n",
                    repeats.size(), config.topics().products(), left, places.size());
            places.addAll(replay.send(repeats, run));
            out.flush();
            return runs && !places.isEmpty() ? replay.over(places, run) : 0;
        }
    }

    private static String shown(Repeat repeat) {
        boolean isText = repeat.bytes().length > 0 && repeat.bytes()[0] == '{';
        return "%s  %s  %s"
                .formatted(
                        repeat.of(),
                        repeat.key(),
                        isText
                                ? new String(repeat.bytes(), StandardCharsets.UTF_8)
                                : repeat.bytes().length + " bytes as they were");
    }
}
