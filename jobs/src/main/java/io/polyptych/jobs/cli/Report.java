package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Asked;
import io.polyptych.jobs.gallery.Gallery;
import io.polyptych.jobs.gallery.GalleryContent;
import io.polyptych.jobs.gallery.Newest;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Predicate;

/** The end of a run: reads what the topics say of it, writes the gallery, prints the sums. */
final class Report {
    private final String kafka;
    private final PolyptychConfig config;
    private final Asked asked;

    Report(String kafka, PolyptychConfig config) {
        this(kafka, config, Asked.of(config.select()));
    }

    /**
     * @param asked what the run is known to have asked of every product
     */
    Report(String kafka, PolyptychConfig config, Asked asked) {
        this.kafka = kafka;
        this.config = config;
        this.asked = asked;
    }

    /** The newest rows and rejections of records from places that the caller means. */
    Newest outcomes(Predicate<Origin> meant) throws IOException {
        return outcomes(
                row -> meant.test(row.getOrigin()), rejection -> meant.test(rejection.getOrigin()));
    }

    /** The newest rows and rejections of records, of those that the caller means. */
    Newest outcomes(Predicate<GeneratedImage> rowsMeant, Predicate<Rejection> rejectionsMeant)
            throws IOException {
        TopicReader reader = new TopicReader(kafka);
        var rows = new SingleObject<>(GeneratedImage.class);
        var rejections = new SingleObject<>(Rejection.class);
        return Newest.of(
                reader.values(config.topics().generated(), rows::decode).stream()
                        .filter(rowsMeant)
                        .toList(),
                reader.values(config.topics().rejections(), rejections::decode).stream()
                        .filter(rejectionsMeant)
                        .toList());
    }

    /**
     * Writes the gallery and prints the closing line.
     *
     * @return the exit code: whether the counts balance
     */
    int write(String title, long recordsIn, Newest outcomes, Path folder, PrintWriter out)
            throws IOException {
        var content =
                GalleryContent.of(title, recordsIn, outcomes.rows(), outcomes.rejections())
                        .asking(asked);
        var written = new Gallery(new ObjectStore(config.objects())).write(folder, content);
        written.unreadable().forEach(picture -> out.println("not shown: " + picture));
        written.alikeWords().ifPresent(out::println);
        out.println(content.yieldWords());
        content.totals().problems().forEach(problem -> out.println("does not balance: " + problem));
        out.println(content.totals().line() + "; gallery: " + written.index());
        out.flush();
        return content.totals().balanced() ? 0 : Polyptych.UNBALANCED;
    }
}
