package io.polyptych.jobs.gallery;

import java.util.Map;

/**
 * What the code of a rejection or of a failed rendering means for the person who wants the picture.
 * The message beside it has the particulars. Pure.
 *
 * @param happened one short sentence without a full stop
 * @param todo what to do, in whole sentences
 */
record CodeWords(String happened, String todo) {
    private static final CodeWords UNKNOWN =
            new CodeWords("It could not go on", "Correct what the message names.");

    private static final String RECORD = "Correct the feed and send the product again.";
    private static final String LINK =
            "Correct the link to the picture and send the product again.";

    private static final String MASK_EMPTY = "MASK_EMPTY";

    private static final Map<String, CodeWords> KNOWN =
            Map.ofEntries(
                    is(
                            "RECORD_UNREADABLE",
                            "A line of the feed could not be read",
                            "Correct what the message names in the feed and send it again."),
                    is("RECORD_INVALID", "Something in the feed is not as it must be", RECORD),
                    is("RECORD_TOO_LARGE", "The product's record is too long", RECORD),
                    is(
                            "FEED_UNREADABLE",
                            "The feed, or what is left of it, can't be read",
                            "Correct what the message names and send the feed again."),
                    is(
                            "FEED_TRUNCATED",
                            "The feed breaks off before its end",
                            "Send all of it again; what was made already is not made twice."),
                    is("ID_INVALID", "The product's id can't be used", RECORD),
                    is(
                            "NO_SHOTS",
                            "Nobody asked for a picture of this product",
                            "Add shots to the product, or a rule for its category to shots.yaml."),
                    is(
                            "TOO_MANY_ATTEMPTS",
                            "It asks for more attempts than this run makes",
                            "Ask for fewer, or raise select.rounds in the configuration."),
                    is(
                            "UNKNOWN_SYSTEM",
                            "It asks for a system that does not exist",
                            "Leave the system out, and one that fits is chosen."),
                    is(
                            "UNKNOWN_CHANNEL",
                            "It asks for a channel that no profile describes",
                            "Name one of the channels the message lists, or describe it in"
                                    + " store.channels of the configuration."),
                    is("IMAGE_MISSING", "A picture is not where the link says", LINK),
                    is("IMAGE_BAD_LINK", "A link does not lead to a picture", LINK),
                    is(
                            "IMAGE_UNREACHABLE",
                            "A picture could not be reached",
                            "Check that its server answers, then send the product again."),
                    is(
                            "FETCH_TIMED_OUT",
                            "A picture took too long to arrive",
                            "Check that its server answers, then send the product again."),
                    is(
                            "IMAGE_REFUSED",
                            "The server would not give a picture out",
                            "Make it readable without signing in, then send the product again."),
                    is(
                            "IMAGE_NOT_ALLOWED",
                            "A picture lies where this run may not look",
                            "Put it in an allowed place, or allow its place in the configuration."),
                    is(
                            "IMAGE_TRUNCATED",
                            "A picture's file ends too early",
                            "Upload the whole file again, then send the product again."),
                    is(
                            "IMAGE_UNREADABLE",
                            "A picture's file is damaged",
                            "Save it anew as JPEG or PNG, then send the product again."),
                    is(
                            "IMAGE_UNKNOWN_TYPE",
                            "A file is not a picture of a known type",
                            "Save it as JPEG, PNG or WebP, then send the product again."),
                    is(
                            "IMAGE_TOO_LARGE",
                            "A picture has too many pixels",
                            "Scale it down, then send the product again."),
                    is(
                            "IMAGE_TOO_HEAVY",
                            "A picture's file is too large",
                            "Save it smaller, then send the product again."),
                    is(
                            "IMAGE_WRONG_SHAPE",
                            "A picture is a strip, far longer than wide",
                            "Crop it or add a border, then send the product again."),
                    is(
                            "IMAGE_ANIMATED",
                            "A picture moves",
                            "Save the frame that is meant as a still, then send the product again."),
                    is(
                            "IMAGE_METADATA",
                            "A picture's file carries too much beside its picture",
                            "Save it without metadata, then send the product again."),
                    is(
                            "CUT_OUT_EMPTY",
                            "No product was found in its photos",
                            "Give a photo of the product alone on a plain background."),
                    is(MASK_EMPTY, "There is no usable place for the product", "Draw it larger."),
                    is(
                            "MASK_COVERS_SCENE",
                            "The mask covers the whole scene",
                            "Draw it smaller; turn it around if black is where the product goes; or"
                                    + " leave it out to change the whole scene by a prompt."),
                    is(
                            "MASK_UNCLEAR",
                            "The mask's picture could mean two things",
                            "Paint white where the product goes on black, or paint on a transparent"
                                    + " ground, then send the product again."),
                    is(
                            "HINT_INVALID",
                            "The box or points on a product photo can't be used",
                            "Give a box with an area, or points, in coordinates from 0 to 1 of that"
                                    + " photo."),
                    is(
                            "SCORE_NOT_MEASURED",
                            "It asks for a score that nothing here measures",
                            "Leave that score out of leastScores, or give its embedder in"
                                    + " score.embedders."),
                    is(
                            "MASK_OUTSIDE_SCENE",
                            "The place for the product lies outside the scene",
                            "Draw it within the scene: coordinates run from 0 to 1."),
                    is(
                            "MASK_WRONG_RATIO",
                            "The mask does not fit the scene",
                            "Draw it on this very scene: both need one shape."),
                    is(
                            "MASK_WITHOUT_SCENE",
                            "There is a place for the product, but no scene",
                            "Name a scene, or leave the mask out."),
                    is(
                            "MASK_TOO_FEW_POINTS",
                            "The drawn shape has too few points",
                            "A polygon needs at least three; strokes and points at least one."),
                    is(
                            "NO_ROUTE",
                            "No system can make this picture",
                            "Give the shot what the message names."),
                    is(
                            "MODEL_GONE",
                            "The model was taken away while the run went on",
                            "Send it again: another one is chosen."),
                    is(
                            "ALL_CANDIDATES_FAILED",
                            "Not one candidate could be rendered",
                            "Look at the message; often another system can do it."),
                    is(
                            "UNRENDERABLE",
                            "The system can't render what is asked",
                            "Change what the message names."),
                    is(
                            "OUT_OF_DEVICE_MEMORY",
                            "The device has too little memory for it",
                            "Ask for a smaller picture, or use a larger device."),
                    is(
                            "MODEL_UNUSABLE",
                            "The model could not be loaded",
                            "Check its folder: ./polyptych models check."),
                    is(
                            "RENDER_FAILED",
                            "The system failed at it twice",
                            "Send it again; if it fails again, use another system."),
                    is(
                            "SCENE_NOT_KEPT",
                            "The system changed the scene where it must not",
                            "Use another system, or tell the system's authors."),
                    is(
                            "RENDER_STUCK",
                            "The rendering never came to an end",
                            "Use another system, or ask for a smaller picture."));

    /**
     * @param message which tells the several causes of one code apart
     */
    static CodeWords of(String code, String message) {
        CodeWords known = KNOWN.get(code);
        if (code.equals("NO_ROUTE")) {
            return new CodeWords(known.happened(), route(message));
        }
        if (code.equals(MASK_EMPTY)) {
            return new CodeWords(known.happened(), empty(message));
        }
        if (known != null) {
            return known;
        }
        if (code.startsWith("IMAGE_")) {
            return new CodeWords("A picture could not be used", UNKNOWN.todo());
        }
        if (code.startsWith("MASK_") || code.startsWith("SCENE_")) {
            return new CodeWords("The scene or its mask could not be used", UNKNOWN.todo());
        }
        if (code.startsWith("CUT_OUT_") || code.startsWith("REFERENCE_")) {
            return new CodeWords("The product's photo could not be used", UNKNOWN.todo());
        }
        return UNKNOWN;
    }

    private static String empty(String message) {
        if (message.contains("no object was found")) {
            return "Give a larger box, points on the object, or the mask as an image.";
        }
        if (message.contains("up to 1")) {
            return "Give the width or radius as a share of the scene: above 0, up to 1.";
        }
        return KNOWN.get(MASK_EMPTY).todo();
    }

    private static String route(String message) {
        if (message.contains("mask or a box")) {
            return "Draw a mask or give a box: where in the scene should the product go?";
        }
        if (message.contains("licence")) {
            return "Get a licence that allows this use, ask for a use that is allowed, or name"
                    + " another system.";
        }
        if (message.contains("installed")) {
            return "Install a model (docs/models.md), or leave the system out so that another one"
                    + " is taken.";
        }
        return KNOWN.get("NO_ROUTE").todo();
    }

    private static Map.Entry<String, CodeWords> is(String code, String happened, String todo) {
        return Map.entry(code, new CodeWords(happened, todo));
    }
}
