package io.polyptych.jobs.cli;

import io.polyptych.jobs.CurateJob;
import io.polyptych.jobs.curate.Asking;
import io.polyptych.jobs.curate.CurateReport;
import io.polyptych.jobs.curate.CurateSettings;
import io.polyptych.jobs.curate.Curators;
import io.polyptych.jobs.curate.GroupFolders;
import io.polyptych.jobs.curate.ReportFiles;
import io.polyptych.jobs.curate.Request;
import io.polyptych.jobs.curate.RunFiles;
import io.polyptych.jobs.curate.Thresholds;
import io.polyptych.jobs.files.Lines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Training samples from groups of pictures, with a report of what each rule dropped. */
@Command(
        name = "curate",
        description = {
            "Training samples from groups of pictures of one product, as IC-Custom and SynCD make"
                    + " theirs: WebDataset shards, what was dropped and why, and a report.",
            "GROUPS is a folder of folders, one a group, or a file of one JSON group a line; with"
                    + " --kafka and --topic the groups that a topic holds now. Stopped early, the same"
                    + " command goes on from the last checkpoint. docs/curate.md has formats and rules."
        },
        mixinStandardHelpOptions = true)
final class CurateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "GROUPS",
            arity = "0..1",
            description = "A folder of groups, or a .jsonl file of them.")
    private Path groups;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Where everything goes (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Read groups from there.")
    private String kafka;

    @Option(names = "--topic", paramLabel = "NAME", description = "The topic of the groups.")
    private String topic;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A YAML file with the sections curate and fetch.")
    private Path configFile;

    @Mixin private CurateModels models;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logs.in(out);
        boolean ofTopic = kafka != null && topic != null;
        if (ofTopic == (groups != null) || (kafka == null) != (topic == null)) {
            throw new IllegalArgumentException(
                    "name a folder or a file of groups, or --kafka with --topic");
        }
        CurateSettings settings =
                configFile == null ? CurateSettings.defaults() : CurateSettings.load(configFile);
        Curators curators = models.curators();
        Thresholds thresholds = new Thresholds(settings.curate(), curators);
        try (CurateRun run = new CurateRun(out)) {
            int recordsIn =
                    ofTopic
                            ? runTopic(run, settings, curators, thresholds)
                            : runFile(run, based(settings), curators, thresholds);
            return report(recordsIn, curators.asking(settings.curate()), thresholds);
        }
    }

    /** Nobody counts what a topic holds: -1. */
    private int runTopic(
            CurateRun run, CurateSettings settings, Curators curators, Thresholds thresholds)
            throws Exception {
        begin(run, Request.of("topic %s at %s".formatted(topic, kafka), settings, thresholds));
        var ends = CurateJob.Ends.ofTopic(kafka, topic, root(), settings, curators);
        run.run(new CurateJob(ends, root(), settings, curators), spec.commandLine().getOut());
        return -1;
    }

    /** How many groups there were. */
    private int runFile(
            CurateRun run, CurateSettings settings, Curators curators, Thresholds thresholds)
            throws Exception {
        boolean resumes = begin(run, Request.of(absolute(groups), settings, thresholds));
        Path file = file(resumes);
        int recordsIn = count(file);
        var ends = CurateJob.Ends.ofFile(absolute(file), root(), settings, curators);
        run.run(new CurateJob(ends, root(), settings, curators), spec.commandLine().getOut());
        return recordsIn;
    }

    /**
     * Looks whether the folder is a new run's, or that of one that was stopped and was asked for
     * the same; whether it is the latter.
     */
    private boolean begin(CurateRun run, Request request) throws IOException {
        if (run.resumes()) {
            request.checkGoesOnIn(out);
            return true;
        }
        if (RunFiles.any(out)) {
            throw new IllegalArgumentException(
                    "%s holds what an earlier run has made; name another folder, or delete it"
                            .formatted(out));
        }
        request.write(out);
        return false;
    }

    private int report(int recordsIn, Asking asking, Thresholds thresholds) throws IOException {
        CurateReport report = CurateReport.of(RunFiles.read(out, recordsIn), asking, thresholds);
        ReportFiles.write(report, out);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(ReportFiles.text(report));
        terminal.println("report: " + out.resolve("report.md"));
        terminal.flush();
        return report.balanced() ? 0 : Polyptych.UNBALANCED;
    }

    /** A folder's groups are listed once a run: what it goes on with must be what it began with. */
    private Path file(boolean resumes) throws IOException {
        if (!Files.isDirectory(groups)) {
            if (!Files.isRegularFile(groups)) {
                throw new IllegalArgumentException("there is no folder or file " + groups);
            }
            return groups;
        }
        Path list = out.resolve("groups.jsonl");
        if (!resumes || !Files.exists(list)) {
            GroupFolders.list(groups, list);
        }
        return list;
    }

    /** Relative links begin in the folder of groups, or in the file's. */
    private CurateSettings based(CurateSettings settings) {
        return Files.isDirectory(groups)
                ? settings.withBase(absolute(groups))
                : settings.withBaseOf(absolute(groups));
    }

    private String root() {
        return out.toAbsolutePath().normalize().toUri().toString();
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static int count(Path file) throws IOException {
        try (Lines lines = new Lines(Files.newInputStream(file))) {
            int count = 0;
            while (lines.next() != null) {
                count++;
            }
            return count;
        }
    }
}
