package io.polyptych.jobs.curate;

import io.polyptych.caption.CaptionRequest;
import io.polyptych.caption.Captioner;
import io.polyptych.schemas.Caption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Step {@code caption}: the words for a sample: those that came with its target, those of its
 * group, or else a captioner's of product and target.
 */
final class CaptionSample implements Step<Sample, Sample> {
    private final Captioner captioner;

    CaptionSample(Captioner captioner) {
        this.captioner = captioner;
    }

    @Override
    public void take(Sample sample, Out<Sample> out) throws Exception {
        String ofImage = sample.target().asked().caption();
        if (ofImage != null) {
            out.keep(sample.withText(ofImage, "image"));
            return;
        }
        String ofGroup = sample.about().caption();
        if (ofGroup != null) {
            out.keep(sample.withText(ofGroup, "group"));
            return;
        }
        Caption caption = captioner.caption(request(sample));
        String text =
                Stream.of(caption.getProduct(), caption.getScene())
                        .filter(words -> words != null && !words.isBlank())
                        .collect(Collectors.joining(" "));
        out.keep(sample.withText(text, caption.getSource()));
    }

    /** Without a title the category names the product, without both nothing is made up. */
    private static CaptionRequest request(Sample sample) {
        About about = sample.about();
        String category = about.category() == null ? "" : about.category();
        String title = about.title() != null ? about.title() : category;
        return new CaptionRequest(
                title.isBlank() ? "a product" : title,
                "",
                "",
                "",
                category.substring(category.lastIndexOf('>') + 1).strip(),
                sample.reference().image(),
                sample.target().image(),
                null);
    }
}
