package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.system.montage.PromptWords.Finish;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptWordsTest {
    @ParameterizedTest
    @CsvSource({
        "on a marble table, MARBLE",
        "a mug on a wooden table in morning light, WOOD",
        "on the table, WOOD",
        "on a kitchen counter, MARBLE",
        "the mug on polished concrete, CONCRETE",
        "standing on a linen tablecloth, LINEN",
        "on deep green velvet, VELVET",
        "on terrazzo, TERRAZZO",
        "on a slate surface, SLATE",
        "on white tiles, TILES",
    })
    void aSurfaceIsNamed(String prompt, Material material) {
        assertThat(read(prompt).floor().map(Finish::material)).contains(material);
    }

    @Test
    void aColourBelongsToWhatFollowsIt() {
        PromptWords words = read("a red mug on a pink table against a navy wall");

        assertThat(shade(words.floor())).isEqualTo(colour("pink"));
        assertThat(shade(words.wall())).isEqualTo(colour("navy"));
        assertThat(words.colours()).isEmpty();
        assertThat(words.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on sage",
                "a teal mug on a sage background",
                "teal mug, sage backdrop",
                "product photo of a teal mug with a wooden handle on sage",
                "a studio shot on a sage background",
                "sage background"
            })
    void theBackdropHasTheColourNamedAndTheProductsIsPassedOver(String prompt) {
        PromptWords words = read(prompt);

        List<Shade> named =
                words.wall().isPresent() ? List.of(shade(words.wall())) : words.colours();
        assertThat(named).containsExactly(colour("sage"));
        assertThat(words.floor()).isEmpty();
        assertThat(words.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "light blue, 1, 0",
        "pale blue, 1, -1",
        "dark blue, -1, 0",
        "deep blue, -1, 0",
        "pastel blue, 1, -1",
        "muted blue, 0, -1",
        "vivid blue, 0, 1"
    })
    void aModifierChangesTheColourAfterIt(String name, int lighter, int colourful) {
        Shade plain = colour("blue");
        Shade changed = read("on a " + name + " background").wall().orElseThrow().shade().get();

        if (lighter != 0) {
            assertThat(Math.signum(changed.l() - plain.l())).isEqualTo(lighter);
        }
        if (colourful != 0) {
            assertThat(Math.signum(changed.chroma() - plain.chroma())).isEqualTo(colourful);
        }
    }

    @Test
    void warmAndCoolPullAColourToYellowAndToBlue() {
        Shade gray = colour("gray");
        assertThat(shade(read("on a warm gray wall").wall()).b()).isGreaterThan(gray.b() + 4);
        assertThat(shade(read("on a cool gray wall").wall()).b()).isLessThan(gray.b() - 4);
    }

    @Test
    void aColourCanBeHexadecimalOrOfTwoWords() {
        assertThat(shade(read("on a #1e90ff background").wall())).isEqualTo(Shade.ofRgb(0x1E90FF));
        assertThat(read("against forest green").colours()).containsExactly(colour("forest green"));
        assertThat(read("on light-blue").colours()).hasSize(1);
    }

    @Test
    void aGradientHasItsColoursInOrder() {
        PromptWords words = read("a mug before a gradient from peach to lilac");

        assertThat(words.wants(Option.GRADIENT)).isTrue();
        assertThat(words.colours()).containsExactly(colour("peach"), colour("lilac"));
    }

    @ParameterizedTest
    @CsvSource({
        "a christmas picture, CHRISTMAS",
        "in autumn, AUTUMN",
        "a fall campaign look, AUTUMN",
        "for valentine's day, VALENTINE",
        "on wood with a wintry mood, WINTER"
    })
    void aSeasonIsRead(String prompt, Season season) {
        assertThat(read(prompt).season()).contains(season);
    }

    @ParameterizedTest
    @CsvSource({
        "on grey in soft light, SOFT",
        "'on grey, moody', MOODY",
        "on white at golden hour, GOLDEN",
        "on oak in warm light, WARM",
        "on oak in hard sunlight, HARD",
        "on oak at sunset, GOLDEN",
        "bright studio shot on grey, BRIGHT"
    })
    void wordsOfLightAreRead(String prompt, Mood mood) {
        assertThat(read(prompt).moods()).contains(mood);
    }

    @Test
    void aNegationAndTheNegativePromptRefuse() {
        PromptWords words =
                PromptWords.of(
                        "on white without reflection and no shadow",
                        "bokeh, green, harsh light",
                        null);

        assertThat(words.refuses(Option.REFLECTION)).isTrue();
        assertThat(words.refuses(Option.SHADOW)).isTrue();
        assertThat(words.refuses(Option.LAMPS)).isTrue();
        assertThat(words.unwanted()).containsExactly(colour("green"));
        assertThat(words.moods()).containsExactly(Mood.SOFT);
        assertThat(words.notes()).isEmpty();
    }

    @Test
    void noHarshShadowsWantsSoftOnes() {
        PromptWords words = read("on white, no harsh shadows");

        assertThat(words.refuses(Option.SHADOW)).isFalse();
        assertThat(words.moods()).containsExactly(Mood.SOFT);
    }

    @Test
    void theNegativePromptsHarshShadowsWantSoftOnesToo() {
        PromptWords words = PromptWords.of("on white", "harsh shadows, reflection", null);

        assertThat(words.refuses(Option.SHADOW)).isFalse();
        assertThat(words.refuses(Option.REFLECTION)).isTrue();
        assertThat(words.moods()).containsExactly(Mood.SOFT);
        assertThat(PromptWords.of("", "harsh light, shadow", null).refuses(Option.SHADOW)).isTrue();
    }

    @Test
    void whatFollowsAWordTurnedRoundIsNotWanted() {
        PromptWords words = read("on white, no dark wood");

        assertThat(words.floor()).isEmpty();
        assertThat(words.moods()).containsExactly(Mood.BRIGHT);
    }

    @Test
    void aShapeOfTheLightCanBeRefused() {
        assertThat(PromptWords.of("in sunlight", "leaf shadows", null).refusedShapes())
                .containsExactly(Gobo.Kind.LEAVES);
        assertThat(read("no window, on oak").gobo()).isEmpty();
        assertThat(read("no window, on oak").floor()).isPresent();
    }

    @Test
    void whatItCantShowIsNotedInTheOrderOfThePrompt() {
        assertThat(read("a mug in a hand on a beach beside a red car").notes())
                .containsExactly("montage had no way to show: hand, beach, red, car");
        assertThat(read("on a table with autumn leaves").notes())
                .containsExactly("montage had no way to show: leaves");
        assertThat(read("on a table under palm leaf shadows").notes()).isEmpty();
    }

    @Test
    void theProductsOwnWordIsNoComplaint() {
        assertThat(PromptWords.of("on marble, the Carafe in front", null, "carafe").notes())
                .isEmpty();
    }

    @Test
    void aTableLampIsNoTable() {
        PromptWords words = read("a wooden table lamp on a blue background");

        assertThat(words.floor()).isEmpty();
        assertThat(shade(words.wall())).isEqualTo(colour("blue"));
    }

    @Test
    void noPromptSaysNothing() {
        PromptWords words = PromptWords.of(null, null, null);

        assertThat(words.floor()).isEmpty();
        assertThat(words.wall()).isEmpty();
        assertThat(words.colours()).isEmpty();
        assertThat(words.notes()).isEmpty();
    }

    private static PromptWords read(String prompt) {
        return PromptWords.of(prompt, null, null);
    }

    private static Shade colour(String name) {
        return ColourWords.of(name).orElseThrow();
    }

    private static Shade shade(Optional<Finish> finish) {
        return finish.orElseThrow().shade().orElseThrow();
    }
}
