package io.polyptych.customize;

import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;

/** The prompt as rendered: the shot's own, otherwise its captions put into a system's template. */
final class PromptTemplate {
    private static final String DEFAULT = "{product} {scene}";

    private PromptTemplate() {}

    static String render(Shot shot, CustomizeConfig config) {
        String asked = shot.getRequest().getPrompt();
        if (asked != null && !asked.isBlank()) {
            return asked;
        }
        String template = config.prompts().getOrDefault(shot.getChoice().getSystem(), DEFAULT);
        Caption caption = shot.getCaption();
        return template.replace("{product}", caption == null ? "" : caption.getProduct())
                .replace(
                        "{scene}",
                        caption == null || caption.getScene() == null ? "" : caption.getScene())
                .strip();
    }
}
