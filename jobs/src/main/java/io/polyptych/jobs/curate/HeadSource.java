package io.polyptych.jobs.curate;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.embed.AestheticHead;
import io.polyptych.imaging.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * LAION's aesthetic head on the CLIP it was trained with.
 *
 * @param file of the head, absolute
 * @param name of the head and of its CLIP
 */
public record HeadSource(NetworkSource clip, String file, String name) implements AestheticSource {
    /**
     * Reads the head and checks it.
     *
     * @throws io.polyptych.model.weights.UnusableModel if it is none; says what to change
     */
    public static HeadSource of(NetworkSource clip, Path file) {
        if (!clip.family().equals("clip")) {
            throw new IllegalArgumentException(
                    ("%s is of the family %s and no CLIP; aesthetics are judged by the CLIP that"
                                    + " the head was trained with")
                            .formatted(clip.folder(), clip.family()));
        }
        return new HeadSource(
                clip,
                file.toAbsolutePath().normalize().toString(),
                AestheticHead.read(file).name() + " on " + clip.name());
    }

    @Override
    public Aesthetic open() {
        return new OnClip(AestheticHead.read(Path.of(file)), clip.open());
    }

    private record OnClip(AestheticHead head, Embedder embedder) implements Aesthetic {
        @Override
        public List<Double> scores(List<Picture> pictures) {
            List<Double> scores = new ArrayList<>();
            for (float[] vector : embedder.embed(pictures.stream().map(View::of).toList())) {
                scores.add(score(vector));
            }
            return scores;
        }

        /** A head of another CLIP is no image's fault: the run can't go on. */
        private double score(float[] vector) {
            try {
                return head.of(vector);
            } catch (Unscorable e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            embedder.close();
        }
    }
}
