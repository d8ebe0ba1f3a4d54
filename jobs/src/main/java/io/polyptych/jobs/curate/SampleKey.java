package io.polyptych.jobs.curate;

import io.polyptych.objects.Digests;

/**
 * Names a sample's files: the group's id as far as file names allow, the first digits of its digest
 * (64 bits: even of a hundred million groups hardly two have the same), and the places of reference
 * and target in the group. WebDataset takes everything up to the first dot for the key, so there is
 * none in it.
 */
final class SampleKey {
    private static final int MOST_LETTERS = 40;
    private static final int DIGITS = 16;

    private SampleKey() {}

    /** At most 63 letters for groups of less than a hundred images. */
    static String of(String group, int reference, int target) {
        String letters = group.replaceAll("[^A-Za-z0-9_-]+", "_");
        return "%s-%s-%02d-%02d"
                .formatted(
                        letters.substring(0, Math.min(MOST_LETTERS, letters.length())),
                        Digests.sha256(group).substring(0, DIGITS),
                        reference,
                        target);
    }
}
