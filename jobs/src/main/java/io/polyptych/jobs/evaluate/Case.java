package io.polyptych.jobs.evaluate;

/**
 * One picture that is asked for, of every method.
 *
 * @param name tells a subject's cases apart: a prompt's number from 0, or a kind of mask
 * @param setting cases of different settings are never averaged together
 * @param prompt as rendered and as CLIP-T reads it; null for none
 * @param target or null for a picture made from the prompt alone
 */
public record Case(Subject subject, String name, String setting, String prompt, Target target) {
    /** Setting of a picture made from its prompt alone. */
    public static final String POSITION_FREE = "position-free";

    public static final String PRECISE = "precise mask";
    public static final String USER_DRAWN = "user-drawn mask";

    /** Unlike every other case's of its benchmark. */
    public String id() {
        return subject.id() + "/" + name;
    }
}
