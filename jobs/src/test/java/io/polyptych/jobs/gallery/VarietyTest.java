package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VarietyTest {
    private static final List<String> PRODUCTS = List.of("mug", "lamp", "bag");
    private static final List<String> SETTINGS = List.of("table", "shelf", "studio red");

    @Test
    void everyProductIsShownBeforeAnyIsShownTwice() {
        assertThat(Variety.of(all(), 3))
                .extracting(Variety.Choice::product)
                .containsExactlyInAnyOrderElementsOf(PRODUCTS);
        assertThat(Variety.of(all(), 6))
                .extracting(Variety.Choice::product)
                .containsExactlyInAnyOrder("mug", "mug", "lamp", "lamp", "bag", "bag");
    }

    @Test
    void scenesAndStudiosAreMixed() {
        assertThat(Variety.of(all(), 6)).filteredOn(Variety.Choice::placed).hasSize(4);
    }

    @Test
    void oneProductInOneSettingIsShownOnce() {
        List<Variety.Choice> two =
                List.of(choice("a", "mug", "table", 0), choice("b", "mug", "table", -1));

        assertThat(Variety.of(two, 5)).hasSize(1);
    }

    @Test
    void ofPicturesThatAreNearlyTheSameOneIsShown() {
        List<Variety.Choice> twins =
                List.of(choice("a", "mug", "table", 0), choice("b", "cup", "desk", 0b111));

        assertThat(Variety.of(twins, 5)).extracting(Variety.Choice::id).containsExactly("a");
    }

    @Test
    void theOrderOfTheRowsDecidesNothing() {
        List<Variety.Choice> shuffled = new ArrayList<>(all());
        Collections.shuffle(shuffled, new Random(3));

        assertThat(Variety.of(shuffled, 7)).isEqualTo(Variety.of(all(), 7));
    }

    private static List<Variety.Choice> all() {
        List<Variety.Choice> all = new ArrayList<>();
        Random random = new Random(1);
        for (String product : PRODUCTS) {
            for (String setting : SETTINGS) {
                all.add(choice(product + " " + setting, product, setting, random.nextLong()));
            }
        }
        return all;
    }

    private static Variety.Choice choice(String id, String product, String setting, long print) {
        return new Variety.Choice(
                id,
                product,
                setting,
                !setting.startsWith("studio"),
                new NearDuplicates.Print(0, "", print, print));
    }
}
