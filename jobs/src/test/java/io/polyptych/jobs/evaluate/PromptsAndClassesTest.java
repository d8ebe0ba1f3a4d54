package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptsAndClassesTest {
    private static final List<String> LINES =
            """
            Classes

            subject_name,class
            mug,mug
            plush_bear,stuffed animal
            kitten,cat

            Prompts

            Object Prompts

            prompt_list = [
            'a {0} {1} on a shelf'.format(unique_token, class_token),
            "a {0} {1} in the baker's window".format(unique_token, class_token)
            ]

            Live Subject Prompts

            prompt_list = [
            'a {0} {1} asleep'.format(unique_token, class_token),
            ]
            """
                    .lines()
                    .toList();

    private final PromptsAndClasses read = PromptsAndClasses.parse(LINES);

    @Test
    void theTableOfClassesIsReadWithoutItsHead() {
        assertThat(read.classes())
                .containsEntry("plush_bear", "stuffed animal")
                .containsOnlyKeys("mug", "plush_bear", "kitten");
    }

    @Test
    void thingsAndAnimalsHavePromptsOfTheirOwn() {
        assertThat(read.promptsOf("mug"))
                .containsExactly("a {0} {1} on a shelf", "a {0} {1} in the baker's window");
        assertThat(read.promptsOf("cat")).containsExactly("a {0} {1} asleep");
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void thePlacesOfATemplateAreFilledAndATokenLeftOutLeavesNoGap() {
        assertThat(PromptsAndClasses.filled("a {0} {1} on a shelf", null, "mug"))
                .isEqualTo("a mug on a shelf");
        assertThat(PromptsAndClasses.filled("a {0} {1} on a shelf", "sks", "mug"))
                .isEqualTo("a sks mug on a shelf");
    }

    @Test
    void aLineThatIsNoPromptIsNamedWithItsNumberAndTheRestGoesOn() {
        var told =
                PromptsAndClasses.parse(
                        List.of("Object Prompts", "a mug, unquoted", "'a {0} {1} outside'"));

        assertThat(told.unread()).containsExactly("line 2: a mug, unquoted");
        assertThat(told.objectPrompts()).containsExactly("a {0} {1} outside");
    }
}
