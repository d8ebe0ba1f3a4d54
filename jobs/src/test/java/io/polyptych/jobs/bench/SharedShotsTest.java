package io.polyptych.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.jobs.models.ModelYaml;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight shots of one product, with the tiny models: held to what each system encodes. Every one
 * encodes its prompt and its reference; IC-Custom and ACE++ a mask too, IC-Custom its scene apart,
 * and the tokens that SigLIP makes of the reference.
 */
class SharedShotsTest {
    private static final Path FIXTURES = Path.of("..", "fixtures").toAbsolutePath().normalize();
    private static final int SIDE = 64;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void whatTheShotsOfAProductShareIsComputedOnce(BenchSystem system) throws Exception {
        Manifest manifest = manifest(system);
        var shot = new BenchShot(folder, FIXTURES, SIDE);
        try (OpenedSystem opened = OpenedSystem.open(system.provider(), manifest, shot.objects())) {
            for (int seed = 1; seed <= SharingBench.SHOTS; seed++) {
                opened.render(shot.of(system, manifest, seed));
            }
            for (Shared kind : Shared.values()) {
                long needed = encodings(system).getOrDefault(kind, 0);
                assertThat(opened.meter().made(kind)).as("made %s", kind).isEqualTo(needed);
                assertThat(opened.meter().reused(kind))
                        .as("reused %s", kind)
                        .isEqualTo((SharingBench.SHOTS - 1) * needed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasForgottenIsComputedAgain(BenchSystem system) throws Exception {
        Manifest manifest = manifest(system);
        var shot = new BenchShot(folder, FIXTURES, SIDE);
        try (OpenedSystem opened = OpenedSystem.open(system.provider(), manifest, shot.objects())) {
            opened.prepare(shot.of(system, manifest, 1));
            opened.forget();
            opened.prepare(shot.of(system, manifest, 1));
            assertThat(opened.meter().made(Shared.TEXT)).isEqualTo(2);
            assertThat(opened.meter().reused(Shared.TEXT)).isZero();
        }
    }

    private static Map<Shared, Integer> encodings(BenchSystem system) {
        var needed = new EnumMap<Shared, Integer>(Shared.class);
        needed.put(Shared.TEXT, 1);
        needed.put(Shared.LATENTS, system == BenchSystem.IC_CUSTOM ? 2 : 1);
        if (system.inScene()) {
            needed.put(Shared.MASK, 1);
        }
        if (system == BenchSystem.IC_CUSTOM) {
            needed.put(Shared.REDUX, 1);
        }
        return needed;
    }

    /** Of the tiny models, with the benchmarks' parameters. */
    private static Manifest manifest(BenchSystem system) {
        Manifest tiny =
                ModelYaml.read(FIXTURES.resolve("models").resolve(system.word())).manifest();
        Map<String, String> parameters = new TreeMap<>(tiny.defaults());
        parameters.putAll(system.parameters(SIDE, 2));
        return new Manifest(
                tiny.system(),
                tiny.name(),
                tiny.folder(),
                tiny.files(),
                tiny.digest(),
                tiny.licence(),
                tiny.uses(),
                tiny.precision(),
                parameters);
    }
}
