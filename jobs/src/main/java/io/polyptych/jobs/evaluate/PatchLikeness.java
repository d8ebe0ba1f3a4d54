package io.polyptych.jobs.evaluate;

import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.score.PatchSimilarity;
import java.util.List;

/** How much of the reference's product is found again anywhere in the picture. */
record PatchLikeness(String metric, PatchEmbedder embedder) implements Likeness<Patches> {
    @Override
    public String by() {
        return embedder.name();
    }

    @Override
    public List<Patches> prints(List<Exhibit> exhibits) {
        return embedder.patches(exhibits.stream().map(PatchLikeness::view).toList());
    }

    private static View view(Exhibit exhibit) {
        return new View(
                exhibit.picture(), exhibit.places().isEmpty() ? null : exhibit.places().get(0));
    }

    @Override
    public double between(Patches picture, Patches reference) throws Unscorable {
        return PatchSimilarity.of(reference, picture);
    }
}
