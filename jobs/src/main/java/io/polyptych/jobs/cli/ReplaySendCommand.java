package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Place;
import io.polyptych.jobs.kafka.TopicPlace;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.replay.NotRepeatable;
import io.polyptych.jobs.replay.RecordPatch;
import io.polyptych.jobs.replay.Rejected;
import io.polyptych.jobs.replay.Repeat;
import io.polyptych.objects.ObjectStore;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        try (LocalRun run = options.open()) {
            PolyptychConfig config = options.config();
            List<Repeat> repeats = new ArrayList<>();
            int left = 0;
            for (Rejected rejected : records(options.rejected(run, config))) {
                try {
                    repeats.add(Repeat.of(rejected, new ObjectStore(config.objects()), patch));
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
            List<TopicPlace> sent = replay.send(repeats, run);
            out.printf(
                    "%d sent to topic %s, %d not%n", sent.size(), config.topics().products(), left);
            out.flush();
            return runs && !sent.isEmpty() ? replay.over(sent, run) : 0;
        }
    }

    /** One rejection a record: several of its shots may have been rejected. */
    private static Iterable<Rejected> records(List<Rejected> rejected) {
        Map<Place, Rejected> records = new LinkedHashMap<>();
        rejected.forEach(one -> records.putIfAbsent(one.place(), one));
        return records.values();
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
