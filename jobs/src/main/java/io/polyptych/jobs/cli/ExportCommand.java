package io.polyptych.jobs.cli;

import io.polyptych.jobs.export.Export;
import io.polyptych.jobs.export.Exported;
import io.polyptych.jobs.export.FileNames;
import io.polyptych.jobs.export.LinkPrefix;
import io.polyptych.jobs.kafka.GeneratedTopic;
import io.polyptych.jobs.review.GeneratedShots;
import io.polyptych.objects.ObjectStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accepted pictures as files for a shop. */
@Command(
        name = "export",
        description = {
            "The accepted pictures of an earlier run as files, with a supplemental Merchant feed.",
            "Writes FOLDER/<product>/<shot>.jpg or .png, manifest.jsonl and supplemental-feed.tsv. A"
                    + " second export writes only what has changed. docs/review.md has the whole of it."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The --out of an earlier run; may be left out with --kafka.")
    private Path dir;

    @Mixin private RunTopics topics;

    @Option(names = "--to", paramLabel = "FOLDER", description = "Where to (default: DIR/export).")
    private Path to;

    @Option(names = "--campaign", paramLabel = "NAME", description = "Of one campaign only.")
    private String campaign;

    @Option(
            names = "--name",
            paramLabel = "TEMPLATE",
            defaultValue = FileNames.DEFAULT,
            description =
                    "How files are named (default: ${DEFAULT-VALUE}); also {campaign}, {name},"
                            + " {ordinal}, {width}, {height}, {system}, {date} and {title-slug}.")
    private String template;

    @Option(
            names = "--link-prefix",
            paramLabel = "URL",
            description =
                    "The address that FOLDER will have; the feed's links begin with it. Left out, they"
                            + " are file names.")
    private String prefix;

    @Option(
            names = "--prune",
            description =
                    "Remove the files of earlier exports whose shots are no longer accepted or have"
                            + " another name; never a file that no export wrote.")
    private boolean prune;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (to == null && dir == null) {
            throw new IllegalArgumentException("name DIR, or where to export: --to FOLDER");
        }
        Path folder = to == null ? dir.resolve("export") : to;
        FileNames names = new FileNames(template);
        LinkPrefix links = prefix == null ? LinkPrefix.NONE : new LinkPrefix(prefix);
        try (RunTopics.Open run = topics.open(dir)) {
            var topic = new GeneratedTopic(run.kafka(), run.config().topics().generated());
            var shots = new GeneratedShots(topic.rows());
            Exported exported =
                    new Export(new ObjectStore(run.config().objects()), names, links)
                            .to(folder, shots, campaign, prune);
            print(folder, exported, links);
            return exported.problems().isEmpty() ? 0 : Polyptych.FAILED;
        }
    }

    private void print(Path folder, Exported exported, LinkPrefix links) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        exported.problems().forEach(problem -> err.println("not exported: " + problem));
        exported.notes().forEach(out::println);
        if (exported.outdated() > 0 && !prune) {
            out.printf(
                    "files of shots no longer accepted, or named otherwise now: %d; --prune removes them%n",
                    exported.outdated());
        }
        if (!links.isAddress()) {
            out.println("the feed's links are file names; --link-prefix makes addresses of them");
        }
        out.printf(
                "%d pictures in %s: %d written, %d as they were, %d removed; feed of %d products%n",
                exported.files(),
                folder,
                exported.written(),
                exported.files() - exported.written(),
                exported.removed(),
                exported.products());
        out.flush();
        err.flush();
    }
}
