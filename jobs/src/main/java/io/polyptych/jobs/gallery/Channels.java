package io.polyptych.jobs.gallery;

import io.polyptych.schemas.ChannelCheck;
import io.polyptych.schemas.GeneratedImage;
import java.util.List;

/** What a row says of its channel, in words. Pure. */
final class Channels {
    private static final String NONE = "none";

    private Channels() {}

    /** Null where the shot names no channel or has no file. */
    static Pages.Channel of(GeneratedImage row) {
        ChannelCheck check = row.getChannelCheck();
        if (check == null) {
            return null;
        }
        String verdict = check.getPassed() ? "fits" : "unfit";
        return new Pages.Channel(
                check.getChannel() + " " + verdict,
                check.getChannel() + (check.getPassed() ? ": fits" : ": does not fit"),
                verdict,
                check.getReasons());
    }

    /** The filter, or none where no shot names a channel. */
    static List<Pages.Filter> filter(List<Pages.Card> cards) {
        return cards.stream().allMatch(card -> card.channel() == null)
                ? List.of()
                : List.of(
                        Choices.of(
                                "channel",
                                "Channel",
                                false,
                                cards,
                                Channels::value,
                                card ->
                                        card.channel() == null
                                                ? "no channel"
                                                : card.channel().words()));
    }

    /** Of a card's data attribute. */
    private static String value(Pages.Card card) {
        return card.channel() == null ? NONE : card.channel().value();
    }
}
