package io.polyptych.jobs.gallery;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shows what came out of the pipeline: a folder of plain pages that a browser opens from the disk.
 *
 * <p>The folder holds {@code index.html}, a page for each shot and one of the rejections, its own
 * small copies of the pictures, a style sheet and a script; it needs no server and nothing from the
 * network, and can be moved. Only the links to full files point outside it. Writing a second time
 * replaces the first.
 */
public final class Gallery {
    private static final String SHOTS = "shots";

    /** Names this class gives; nothing else in the folder is ever deleted. */
    private static final Pattern OWN_PAGES = Pattern.compile("[a-z0-9-]*-[0-9a-f]{12}\\.html");

    private final ObjectStore objects;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, Gallery.class.getClassLoader());

    /**
     * @param objects where the pictures lie; only read
     */
    public Gallery(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * What was written.
     *
     * @param index the page to open
     * @param shots the number of shots shown
     * @param alike how many accepted pictures are nearly the same as another of their campaign
     * @param unreadable pictures that are missing from the pages, with the reason
     */
    public record Written(Path index, int shots, int alike, List<String> unreadable) {
        /** What is to be said of pictures that are nearly the same; empty where there are none. */
        public Optional<String> alikeWords() {
            return Optional.ofNullable(NearDuplicates.words(alike));
        }
    }

    /**
     * Writes a gallery.
     *
     * @param folder made where it is missing
     * @throws IOException if the folder can't be written; a picture that can't be read leaves a gap
     */
    public Written write(Path folder, GalleryContent content) throws IOException {
        Path gallery = folder.toAbsolutePath().normalize();
        clear(gallery.resolve(SHOTS));
        Previews previews = new Previews(objects, gallery);
        ShotPages shots =
                new ShotPages(
                        previews,
                        new Links(gallery, objects.root()),
                        content.asked(),
                        new ReviewCommands(folder));

        List<GeneratedImage> rows =
                Latest.of(content.rows()).stream()
                        .sorted(
                                Comparator.comparing(GeneratedImage::getProductId)
                                        .thenComparing(GeneratedImage::getCampaign)
                                        .thenComparing(GeneratedImage::getOrdinal))
                        .toList();
        // Decoding and scaling take nearly all the time, and each shot's pictures are its own.
        List<Pages.Card> cards =
                Twins.marked(rows.parallelStream().map(shots::card).toList(), rows, previews);
        List<Pages.Shot> pages =
                IntStream.range(0, rows.size())
                        .parallel()
                        .mapToObj(
                                i ->
                                        shots.page(
                                                rows.get(i),
                                                cards.get(i),
                                                content.title(),
                                                pageAt(cards, i - 1),
                                                pageAt(cards, i + 1)))
                        .toList();
        for (Pages.Shot page : pages) {
            render("shot.jte", page, gallery.resolve(page.card().page()));
        }
        previews.deleteOthers();
        render(
                "rejections.jte",
                RejectionsPage.of(content.title(), content.lastRejections()),
                gallery.resolve(RejectionsPage.FILE));
        Path index = gallery.resolve("index.html");
        render("index.jte", IndexPage.of(content, cards, previews.unreadable()), index);
        Assets.style(Gallery.class, "gallery.css", gallery);
        Assets.copy(Gallery.class, "gallery.js", gallery);
        return new Written(index, rows.size(), IndexPage.alike(cards), previews.unreadable());
    }

    private static String pageAt(List<Pages.Card> cards, int i) {
        return i < 0 || i >= cards.size() ? null : cards.get(i).page();
    }

    private void render(String template, Object page, Path file) throws IOException {
        StringOutput html = new StringOutput();
        templates.render(template, page, html);
        Files.writeString(file, html.toString());
    }

    /** Makes a folder, or takes out of it what an earlier gallery left there. */
    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(file -> OWN_PAGES.matcher(file.getFileName().toString()).matches())
                            .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
