package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each hook alone and all together, held to diffusers' transformer with an attention processor that
 * puts the hook's formula in (flux_hooks.py).
 */
class FluxHooksTest {
    private static final Golden GOLDEN = Golden.of("flux");
    private static final double BOUND = 1e-5;

    private static FluxTransformer flux;

    private Scope scope;
    private FluxInput input;

    @BeforeAll
    static void load() {
        flux = GoldenFlux.load(GOLDEN, "flux1.safetensors", Placement.CPU);
    }

    @AfterAll
    static void close() {
        flux.close();
    }

    @BeforeEach
    void input() {
        scope = Scope.open();
        input = GoldenFlux.input(GOLDEN, scope);
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    @Test
    void addsToEmbeddedImageTokens() {
        check("after_img_in.", FluxHooks.NONE.withAfterImageIn(hook("after_img_in")));
    }

    @Test
    void addsToQueriesAndKeysBeforeTheyAreTurned() {
        check("query_key.", FluxHooks.NONE.withQueryKey(hook("query_key")));
    }

    @Test
    void appendsTheSameKeysAndValuesInEveryBlock() {
        check("extra.", FluxHooks.NONE.withExtra(List.of(extra())));
    }

    @Test
    void appendsKeysAndValuesOfTheirOwnToEachBlock() {
        List<ExtraTokens> each = Collections.nCopies(flux.config().blocks(), extra());
        check("extra.", FluxHooks.NONE.withExtra(each));
        var nothing =
                new ExtraTokens(hook("keys"), scope.floats(new float[2 * 3 * 4 * 16], 2, 3, 4, 16));
        var different = new ArrayList<>(each);
        different.set(flux.config().blocks() - 1, nothing);
        var others = input.withHooks(FluxHooks.NONE.withExtra(different));
        double distance =
                Golden.distance(
                        flux.velocity(others, scope).floats(), GOLDEN.floats("extra.output"));
        assertThat(distance).isGreaterThan(1e-3);
    }

    @Test
    void oneImagesKeysAndValuesServeAllImages() {
        float[] same = Arrays.copyOf(hook("keys").floats(), 3 * 4 * 16);
        Tensor one = scope.floats(same, 1, 3, 4, 16);
        Tensor twice = scope.call("ops.join", List.of(one, one), 0);
        assertThat(velocity(new ExtraTokens(one, one)))
                .isEqualTo(velocity(new ExtraTokens(twice, twice)));
    }

    private float[] velocity(ExtraTokens extra) {
        var hooks = FluxHooks.NONE.withExtra(List.of(extra));
        return flux.velocity(input.withHooks(hooks), scope).floats();
    }

    @Test
    void looksOnlyWhereTheMaskAllowsIt() {
        check("allowed.", FluxHooks.NONE.withMask(Packing.mayLook(hook("allowed"), scope)));
    }

    @Test
    void addsAMaskOfNumbersToTheScores() {
        check("additive.", FluxHooks.NONE.withMask(hook("additive")));
    }

    @Test
    void positionsOfImageAndTextAreFree() {
        input = moved();
        check("ids.", FluxHooks.NONE);
    }

    @Test
    void hooksWorkTogether() {
        input = moved();
        check(
                "all.",
                FluxHooks.NONE
                        .withAfterImageIn(hook("after_img_in"))
                        .withQueryKey(hook("query_key"))
                        .withExtra(List.of(extra()))
                        .withMask(Packing.mayLook(hook("allowed"), scope)));
    }

    @Test
    void extraTokensForAnotherNumberOfBlocksAreRefused() {
        var hooks = FluxHooks.NONE.withExtra(List.of(extra(), extra()));
        assertThatThrownBy(() -> flux.velocity(input.withHooks(hooks), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("extra tokens for 2 blocks, the model has 5");
    }

    @Test
    void positionsForAnotherNumberOfTokensAreRefused() {
        Tensor fewer = PositionIds.grid(3, 4).tensor(scope);
        assertThatThrownBy(
                        () ->
                                new FluxInput(
                                        input.image(),
                                        input.text(),
                                        input.pooled(),
                                        1,
                                        1,
                                        fewer,
                                        input.textIds()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("15 image tokens have 12 positions");
    }

    private void check(String prefix, FluxHooks hooks) {
        GoldenFlux.check(GOLDEN, prefix, flux, input.withHooks(hooks), BOUND);
    }

    private Tensor hook(String name) {
        return GOLDEN.tensor("hook." + name, scope);
    }

    private ExtraTokens extra() {
        return new ExtraTokens(hook("keys"), hook("values"));
    }

    private FluxInput moved() {
        return new FluxInput(
                input.image(),
                input.text(),
                input.pooled(),
                input.time(),
                input.guidance(),
                hook("img_ids"),
                hook("txt_ids"));
    }
}
