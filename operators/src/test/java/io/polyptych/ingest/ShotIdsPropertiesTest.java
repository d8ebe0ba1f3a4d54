package io.polyptych.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the ids of all products, campaigns and shots that the rules let through. */
class ShotIdsPropertiesTest {
    private static final RecordRules RULES =
            new RecordRules(IngestConfig.defaults(), new Abilities(2, Set.of(), Set.of()));

    @Property
    void anIdTellsItsPartsAgain(
            @ForAll("allowed") String product,
            @ForAll("allowed") String campaign,
            @ForAll("allowed") String name) {
        String id = ShotIds.of(product, campaign, name);

        assertThat(parts(id)).containsExactly(product, campaign, name);
    }

    @Property
    void anIdIsOfPlainCharactersOnly(@ForAll("allowed") String product) {
        assertThat(ShotIds.of(product, "catalog", "1")).matches("[A-Za-z0-9._%~-]+");
    }

    @Property
    void differentPartsGiveDifferentIds(
            @ForAll("allowed") String one, @ForAll("allowed") String other) {
        assertThat(ShotIds.of(one, other, "1").equals(ShotIds.of(other, one, "1")))
                .isEqualTo(one.equals(other));
    }

    @Property
    void noIdThatIsAllowedIsAPathOrHoldsALine(@ForAll String any) {
        if (RULES.isProduct(any)) {
            assertThat(any).isNotBlank().doesNotContain("/", "\\", "\n", "\r", "\0");
            assertThat(any).isNotIn(".", "..");
            assertThat(new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(any);
        }
    }

    @Property
    void whatIsShownOfAForeignTextIsOneShortLine(@ForAll String any) {
        assertThat(Shown.value(any))
                .hasSizeLessThanOrEqualTo(61)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Provide
    Arbitrary<String> allowed() {
        Arbitrary<String> awkward =
                Arbitraries.of("~", "%", "%7E", "a~b", "+", " a", "é", "商品", "🫖");
        return Arbitraries.oneOf(awkward, Arbitraries.strings().all().ofMaxLength(40))
                .filter(RULES::isProduct);
    }

    private static List<String> parts(String id) {
        return Stream.of(id.split("~", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
    }
}
