package io.polyptych.jobs.curate;

/**
 * One training sample: a reference and a target of one product.
 *
 * @param key names its files in a shard; unique, without dots
 * @param group the id of the group it is from
 * @param objectSimilarity of the two products cut out
 * @param pictureSimilarity of the two whole pictures
 * @param text describes the target; null before {@code caption}
 * @param textBy whose words they are: image, group, or the captioner's source
 */
public record Sample(
        String key,
        String group,
        About about,
        GroupImage reference,
        GroupImage target,
        double objectSimilarity,
        double pictureSimilarity,
        String text,
        String textBy,
        SampleMask mask) {

    Sample withText(String words, String by) {
        return new Sample(
                key,
                group,
                about,
                reference,
                target,
                objectSimilarity,
                pictureSimilarity,
                words,
                by,
                mask);
    }

    Sample withMask(SampleMask made) {
        return new Sample(
                key,
                group,
                about,
                reference,
                target,
                objectSimilarity,
                pictureSimilarity,
                text,
                textBy,
                made);
    }
}
