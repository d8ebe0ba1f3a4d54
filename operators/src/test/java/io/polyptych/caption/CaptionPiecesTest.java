package io.polyptych.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts of asking a model, each alone. */
class CaptionPiecesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0                             | PT0S
                    120                           | PT2M
                    Mon, 1 Jun 2026 12:00:30 GMT  | PT30S
                    Mon, 1 Jun 2026 11:00:00 GMT  | PT0S
                    soon                          |
                    -5                            |
                    99999999999999999999          |
                    """)
    void aServerSaysInSecondsOrByADateWhenToComeBack(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A squat navy mug with a round handle.",
                "Blue leather handbag featuring gold-toned hardware, the strap is braided.",
                "A crème-coloured café table by a façade in Málaga, with a crêpe pan on it.",
                "On a worn oak table, soft light from the left; a plain wall behind."
            })
    void englishIsTakenForEnglish(String text) {
        assertThat(English.likely(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ein blauer Becher mit einem runden Henkel auf einem Tisch.",
                "Una taza azul con asa redonda sobre la mesa, en la cocina.",
                "Une tasse bleue avec une anse ronde sur la table en bois.",
                "Una tazza blu con un manico rotondo su un tavolo di legno.",
                "Uma caneca azul com uma alça redonda em cima da mesa.",
                "Een blauwe mok met een rond oor op de tafel.",
                "青いマグカップが木のテーブルの上にあります。",
                "Синяя кружка с круглой ручкой на столе.",
                "mug blue mug blue mug",
                "12345 67890 12345"
            })
    void whatIsNotEnglishIsNot(String text) {
        assertThat(English.likely(text)).isFalse();
    }

    @Test
    void theInstructionsThatComeWithPolyptychAskForExactlyTheirField() {
        Instructions own = Instructions.load("");

        for (Wanted wanted : Wanted.values()) {
            Instruction told = own.of(wanted);
            assertThat(told.user()).contains("{\"" + wanted.field() + "\": ");
            assertThat(told.user().contains("{facts}")).isEqualTo(wanted.withFacts());
            assertThat(told.system() + told.user()).doesNotContain("#");
        }
    }

    @Test
    void aFileOfTheOwnFolderReplacesOneAndChangesTheDigest() throws Exception {
        Files.writeString(
                folder.resolve("product.txt"),
                "# ours\n[system]\nYou see.\n[user]\nWhat is it?\n{facts}\n");

        Instructions changed = Instructions.load(folder.toString());

        assertThat(changed.of(Wanted.PRODUCT))
                .isEqualTo(new Instruction("You see.", "What is it?\n{facts}"));
        assertThat(changed.of(Wanted.SCENE)).isEqualTo(Instructions.load("").of(Wanted.SCENE));
        assertThat(changed.digest()).isNotEqualTo(Instructions.load("").digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Describe it.                           | headed [system]
                    [user]~Describe it.                    | headed [system]
                    [system]~[user]~Describe it.           | headed [system]
                    [system]~ ~[user]~Describe it.         | empty part
                    [system]~You see {facts}.~[user]~What? | only under [user]
                    [system]~You see.~[user]~What? {title} | no use for {title}
                    """)
    void anInstructionThatIsNoneIsRefusedAndNamed(String text, String why) throws Exception {
        Path file = folder.resolve("product.txt");
        Files.writeString(file, text.replace('~', '\n'));

        assertThatThrownBy(() -> Instructions.load(folder.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void aSceneIsDescribedWithoutAProduct() throws Exception {
        Files.writeString(folder.resolve("scene.txt"), "[system]\nYou.\n[user]\nWhat? {facts}");

        assertThatThrownBy(() -> Instructions.load(folder.toString()))
                .hasMessageContaining("no use for {facts}");
        assertThatThrownBy(() -> Instructions.load(folder.resolve("none").toString()))
                .hasMessageContaining("caption.instructions names")
                .hasMessageContaining("no folder");
    }

    @Test
    void aKeyThatIsNotThereStopsTheJobBeforeItStarts() {
        CaptionConfig config = config("SHOP_KEY");

        assertThatThrownBy(() -> Captioners.of(config, name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("caption.api-key-env names SHOP_KEY")
                .hasMessageContaining("every TaskManager");
        assertThatThrownBy(() -> Captioners.of(config, Map.of("SHOP_KEY", "a\r\nb")::get))
                .hasMessageContaining("SHOP_KEY")
                .hasMessageNotContaining("a\r\nb");
        assertThat(Captioners.of(config, Map.of("SHOP_KEY", "k")::get)).isNotNull();
        assertThat(Captioners.of(config(""), name -> null)).isNotNull();
    }

    @Test
    void captionersOfOneJobShareAnAllowanceAndOthersDoNot() {
        CaptionConfig config = config("");

        assertThat(Allowance.of("job-a", config)).isSameAs(Allowance.of("job-a", config("")));
        assertThat(Allowance.of("job-b", config)).isNotSameAs(Allowance.of("job-a", config));
    }

    @Test
    void hiddenCharactersAndHalvesOfPairsDoNotSurvive() {
        assertThat(Characters.withoutHidden(" a\u0000b\t\n c\u202e\ud800d ")).isEqualTo("ab cd");
        assertThat(Characters.cut("ab\ud83d\ude00c", 3)).isEqualTo("ab…");
        assertThat(Characters.cut("abc", 3)).isEqualTo("abc");
    }

    private static CaptionConfig config(String apiKeyEnv) {
        return new CaptionConfig(
                Duration.ofMinutes(1),
                2,
                "http://localhost:8000/v1",
                "m",
                apiKeyEnv,
                "",
                false,
                AskConfig.defaults(),
                ServerConfig.defaults());
    }
}
