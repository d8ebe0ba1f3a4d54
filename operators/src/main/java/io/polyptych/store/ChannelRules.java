package io.polyptych.store;

import io.polyptych.imaging.BlankBackground;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.store.ChannelProfile.Backdrop;
import io.polyptych.store.ChannelProfile.Fill;
import io.polyptych.store.ChannelProfile.Kind;
import io.polyptych.store.ChannelProfile.Ratio;
import io.polyptych.store.ChannelProfile.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Holds a delivered file to a channel's profile. Every reason is one sentence that says what is
 * wrong and what to change. Pure.
 */
final class ChannelRules {
    private final String channel;
    private final ChannelProfile profile;
    private final List<String> reasons = new ArrayList<>();

    private ChannelRules(String channel, ChannelProfile profile) {
        this.channel = channel;
        this.profile = profile;
    }

    /** The verdict on a file; its picture is there if the profile looks inside. */
    static ChannelCheck check(String channel, ChannelProfile profile, ChannelFile file) {
        ChannelRules rules = new ChannelRules(channel, profile);
        rules.sides(file);
        rules.ratio(file);
        rules.file(file);
        rules.border(file);
        rules.product(file);
        return new ChannelCheck(channel, rules.reasons.isEmpty(), rules.reasons);
    }

    private void sides(ChannelFile file) {
        Sides least = profile.least();
        if (least != null && (file.width() < least.width() || file.height() < least.height())) {
            say(
                    "The picture has %d x %d pixels and %s takes no fewer than %s: %s.",
                    file.width(), file.height(), channel, least, askForSize());
        }
        Sides most = profile.most();
        if (most != null && (file.width() > most.width() || file.height() > most.height())) {
            say(
                    "The picture has %d x %d pixels and %s takes no more than %s: %s.",
                    file.width(), file.height(), channel, most, askForSize());
        }
        long pixels = (long) file.width() * file.height();
        if (profile.mostPixels() != null && pixels > profile.mostPixels()) {
            say(
                    "The picture has %,d pixels and %s takes no more than %,d: %s.",
                    pixels, channel, profile.mostPixels(), askForSize());
        }
    }

    private void ratio(ChannelFile file) {
        Ratio ratio = profile.ratio();
        if (ratio == null) {
            return;
        }
        // A side of whole pixels can't be nearer to the ratio than half of one.
        double rounding = 0.5 / Math.min(file.width(), file.height());
        double off = (double) file.width() / file.height() / ratio.value();
        if (Math.max(off, 1 / off) - 1 > ratio.tolerance() + rounding) {
            say(
                    "The picture is %d x %d and %s wants %s wide to %s high: %s.",
                    file.width(),
                    file.height(),
                    channel,
                    number(ratio.width()),
                    number(ratio.height()),
                    askForSize());
        }
    }

    private void file(ChannelFile file) {
        if (profile.mostBytes() != null && file.bytes() > profile.mostBytes()) {
            say(
                    "The file has %,d bytes and %s takes no more than %,d: ask for jpeg, or for a"
                            + " smaller size.",
                    file.bytes(), channel, profile.mostBytes());
        }
        if (!profile.formats().isEmpty() && !profile.formats().contains(file.type())) {
            String taken =
                    profile.formats().stream()
                            .map(type -> type.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or "));
            say(
                    "The file is a %s and %s takes %s: set the shot's output.format.",
                    file.type(), channel, taken);
        }
        if (profile.provenance() && !file.provenance()) {
            say(
                    "The file does not say how it was made and %s wants it to: store it anew.",
                    channel);
        }
    }

    private void border(ChannelFile file) {
        if (profile.borderFree() && PictureBorder.isAround(file.picture())) {
            say(
                    "There is a border around the picture and %s takes none: crop it from the scene"
                            + " or the product's photo.",
                    channel);
        }
    }

    private void product(ChannelFile file) {
        if (!profile.looksForProduct()) {
            return;
        }
        if (file.product().isEmpty()) {
            say(
                    "The product could not be told from what is around it, so its size in the frame"
                            + " and its background are unknown: look at the picture.");
            return;
        }
        background(file.product().get());
        fill(file.product().get());
    }

    private void background(ProductView product) {
        Backdrop wanted = profile.background();
        if (wanted == null || wanted.kind() == Kind.ANY) {
            return;
        }
        boolean white = wanted.kind() == Kind.WHITE;
        double share =
                white
                        ? BlankBackground.whiteShare(
                                product.picture(), product.cutOut(), wanted.tolerance())
                        : BlankBackground.share(
                                product.picture(), product.cutOut(), wanted.tolerance());
        if (share < wanted.leastShare()) {
            say(
                    "%s of what is around the product is %s and %s wants %s: ask for a %s"
                            + " background, or name a scene that has one.",
                    // Rounded down, so that what falls short never reads as what is wanted.
                    percent(Math.floor(100 * share) / 100),
                    white ? "white" : "of one colour",
                    channel,
                    percent(wanted.leastShare()),
                    white ? "white" : "plain");
        }
    }

    private void fill(ProductView product) {
        Fill wanted = profile.fill();
        double fill = product.fill();
        if (wanted != null && (fill < wanted.least() || fill > wanted.most())) {
            say(
                    "The product takes %s of the frame and %s wants %s to %s: %s.",
                    percent(fill),
                    channel,
                    percent(wanted.least()),
                    percent(wanted.most()),
                    fill < wanted.least()
                            ? "let it fill more of the picture"
                            : "leave more room around it");
        }
    }

    /** What to change about a size that doesn't fit. */
    private String askForSize() {
        return profile.size() == null
                ? "ask for another size in the shot's output"
                : "ask for %s, or name no size and get it".formatted(profile.size());
    }

    private void say(String sentence, Object... values) {
        reasons.add(String.format(Locale.ROOT, sentence, values));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : Double.toString(value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
