package io.polyptych.model.check;

import java.util.List;

/**
 * What a model's files say of its licence, and what is known of it besides.
 *
 * @param declared each statement found, with the file it stands in; empty if there is none
 * @param known for the known models, what docs/models.md says
 */
public record Licence(List<String> declared, List<String> known) {
    static final String FLUX_DEV_LICENCE =
            "FLUX.1-dev Non-Commercial License: no commercial use without one from its makers";
    static final String IC_CUSTOM =
            "IC-Custom Community Licence: no commercial or production use, on FLUX.1-dev"
                    + " Non-Commercial";
    static final String DREAMO =
            "code Apache-2.0, the weights' licence is for you to check; on FLUX.1-dev"
                    + " Non-Commercial";
    static final String APACHE = "Apache-2.0 as first published, to our knowledge";
    static final String OPEN_RAIL = "CreativeML Open RAIL++-M as first published, to our knowledge";
    static final String CLIP = "code MIT; the weights' licence is for you to check";

    public Licence {
        declared = List.copyOf(declared);
        known = List.copyOf(known);
    }
}
