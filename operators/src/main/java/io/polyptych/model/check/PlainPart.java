package io.polyptych.model.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of a pipeline without weights: tokenizers, schedulers, image processors. */
enum PlainPart {
    TOKENIZER("tokenizer") {
        @Override
        String fault(Path folder) {
            boolean whole = Files.exists(folder.resolve("tokenizer.json"));
            boolean pairs =
                    Files.exists(folder.resolve("vocab.json"))
                            && Files.exists(folder.resolve("merges.txt"));
            if (whole || pairs) {
                return null;
            }
            return Files.exists(folder.resolve("spiece.model"))
                    ? "only spiece.model, which isn't read: save it once more with transformers'"
                            + " fast tokenizer, which writes tokenizer.json"
                    : "no tokenizer.json, and no vocab.json with merges.txt";
        }
    },
    SCHEDULER("scheduler") {
        @Override
        String fault(Path folder) {
            return lacks(folder, "scheduler_config.json");
        }
    },
    PROCESSOR("image processor") {
        @Override
        String fault(Path folder) {
            return lacks(folder, "preprocessor_config.json");
        }
    };

    private static final List<String> SHOWN =
            List.of(
                    "tokenizer.json",
                    "vocab.json",
                    "merges.txt",
                    "scheduler_config.json",
                    "preprocessor_config.json");

    private final String words;

    PlainPart(String words) {
        this.words = words;
    }

    /** What a class of diffusers or transformers makes of a folder; null if it is a network. */
    static PlainPart ofClass(String name) {
        if (name.contains("Tokenizer")) {
            return TOKENIZER;
        } else if (name.contains("Scheduler")) {
            return SCHEDULER;
        }
        return name.matches(".*(Processor|FeatureExtractor).*") ? PROCESSOR : null;
    }

    /** What a folder without weights is by its files; null if nothing here. */
    static PlainPart ofFolder(Path folder) {
        if (Files.exists(folder.resolve("tokenizer_config.json"))
                || TOKENIZER.fault(folder) == null) {
            return TOKENIZER;
        } else if (Files.exists(folder.resolve("scheduler_config.json"))) {
            return SCHEDULER;
        }
        return Files.exists(folder.resolve("preprocessor_config.json")) ? PROCESSOR : null;
    }

    /** What it lacks; null if nothing. */
    abstract String fault(Path folder);

    private static String lacks(Path folder, String file) {
        return Files.exists(folder.resolve(file)) ? null : "no " + file;
    }

    PartReport report(String name, Path folder) {
        var faults = new ArrayList<String>();
        String fault = fault(folder);
        if (fault != null) {
            faults.add(fault);
        }
        return PartReport.plain(
                name,
                words,
                faults.isEmpty() ? Verdict.COMPLETE : Verdict.INCOMPLETE,
                SHOWN.stream().filter(file -> Files.exists(folder.resolve(file))).toList(),
                faults);
    }
}
