package io.polyptych.jobs.evaluate;

import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder such as ProductBench (IC-Custom, section 4.1) must be: one folder an item with
 * references, a target and its two masks. Its authors published no layout; this one is ours.
 * Thread-safe.
 */
final class ProductBench implements LayoutReader {
    @Override
    public String word() {
        return "productbench";
    }

    @Override
    public String looks() {
        return "<item>/" + ItemFile.FILE + ", which names references, target, masks and prompt";
    }

    @Override
    public Convention convention() {
        return Convention.PRODUCTBENCH;
    }

    @Override
    public boolean recognises(Path folder) {
        try {
            return ImageFiles.foldersIn(folder).stream()
                    .anyMatch(item -> Files.isRegularFile(item.resolve(ItemFile.FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be read", e);
        }
    }

    @Override
    public Benchmark read(Path folder) throws IOException {
        List<Case> cases = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path item : ImageFiles.foldersIn(folder)) {
            Path file = item.resolve(ItemFile.FILE);
            try {
                cases.addAll(casesOf(item, ItemFile.load(file)));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(file.toString(), e.getMessage()));
            }
        }
        return new Benchmark(word(), folder, cases, problems);
    }

    private static List<Case> casesOf(Path folder, ItemFile item) {
        var subject =
                new Subject(
                        ImageFiles.name(folder),
                        item.word(),
                        item.category(),
                        Role.SUBJECT,
                        item.references().stream().map(link -> at(folder, link)).toList());
        if (item.target() == null) {
            return List.of(new Case(subject, "free", Case.POSITION_FREE, item.prompt(), null));
        }
        Path scene = at(folder, item.target());
        List<Case> cases = new ArrayList<>();
        if (item.precise() != null) {
            var target = new Target(scene, at(folder, item.precise()), MaskKind.PRECISE);
            cases.add(new Case(subject, "precise", Case.PRECISE, item.prompt(), target));
        }
        if (item.drawn() != null) {
            var target = new Target(scene, at(folder, item.drawn()), MaskKind.USER_DRAWN);
            cases.add(new Case(subject, "drawn", Case.USER_DRAWN, item.prompt(), target));
        }
        return cases;
    }

    private static Path at(Path folder, String link) {
        return folder.resolve(link).toAbsolutePath().normalize();
    }
}
