package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The plain words of the gallery, for people who have never seen the code. */
public final class Words {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Map<String, String> SYSTEMS =
            Map.of(
                    "ic-custom", "IC-Custom",
                    "ace-plus", "ACE++",
                    "dreamo", "DreamO",
                    "syncd", "SynCD",
                    "realcustom", "RealCustom",
                    "montage", "montage (classical composite, no generative model)");

    /** By the last word of the address, in the sense of IPTC's list of digital source types. */
    private static final Map<String, String> SOURCE_TYPES =
            Map.of(
                    "trainedAlgorithmicMedia", "Made by a generative model",
                    "compositeWithTrainedAlgorithmicMedia",
                            "A photograph edited by a generative model",
                    "compositeCapture", "A composite of photographs",
                    "compositeSynthetic", "A composite with computed parts",
                    "composite", "A composite",
                    "algorithmicMedia", "Made by an algorithm without learned weights",
                    "algorithmicallyEnhanced", "A photograph improved by an algorithm",
                    "digitalCapture", "A photograph");

    private Words() {}

    static String decision(Decision decision) {
        return switch (decision) {
            case ACCEPTED -> "Accepted";
            case REVIEW -> "To review";
            case REFUSED -> "Refused";
            case RETIRED -> "Retired";
            case UNKNOWN -> "Undecided";
        };
    }

    /** A system's name as its authors write it; montage always says what it is. */
    public static String system(String system) {
        return system == null ? "none" : SYSTEMS.getOrDefault(system, system);
    }

    /** The same for a card, where there is little room. */
    static String systemBriefly(String system) {
        return "montage".equals(system) ? "montage, a classical composite" : system(system);
    }

    static String sourceType(String address) {
        String last = address.substring(address.lastIndexOf('/') + 1);
        return SOURCE_TYPES.getOrDefault(last, last);
    }

    static String format(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg" -> "JPEG";
            case "image/png" -> "PNG";
            default -> mediaType;
        };
    }

    /** 420 ms, 3.2 s, 2 min 5 s, 3 h 12 min. */
    static String time(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        long seconds = Math.round(millis / 1_000.0);
        return seconds < 3_600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3_600, seconds / 60 % 60);
    }

    /** Three digits of a rate, which is known no better: 9,050 or 12.3. */
    static String rate(double rate) {
        if (!(rate > 0)) {
            return "0";
        }
        double unit = Math.pow(10, Math.floor(Math.log10(rate)) - 2);
        double rounded = Math.round(rate / unit) * unit;
        int decimals = rounded >= 100 ? 0 : rounded >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    static String score(double score) {
        return Double.isFinite(score) ? String.format(Locale.ROOT, "%.2f", score) : "none";
    }

    static String moment(Instant instant) {
        return MINUTE.format(instant);
    }

    static String listed(Collection<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
