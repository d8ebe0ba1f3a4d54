package io.polyptych.jobs.bench;

import io.polyptych.system.aceplus.AcePlusProvider;
import io.polyptych.system.dreamo.DreamoProvider;
import io.polyptych.system.flux.FluxProvider;
import io.polyptych.system.iccustom.IcCustomProvider;
import io.polyptych.system.syncd.SyncdProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The systems that stand on FLUX, as the benchmarks ask them for a picture. */
public enum BenchSystem {
    IC_CUSTOM(new IcCustomProvider(), 384, true, "long-edge", Map.of("guidance", "40")),
    ACE_PLUS(new AcePlusProvider(), 384, true, null, Map.of("repainting", "1")),
    DREAMO(new DreamoProvider(), 64, false, "canvas", Map.of()),
    SYNCD(new SyncdProvider(), 64, false, "panel", Map.of());

    private final FluxProvider<?> provider;
    private final int channels;
    private final boolean inScene;
    private final String sideParameter;
    private final Map<String, String> parameters;

    BenchSystem(
            FluxProvider<?> provider,
            int channels,
            boolean inScene,
            String sideParameter,
            Map<String, String> parameters) {
        this.provider = provider;
        this.channels = channels;
        this.inScene = inScene;
        this.sideParameter = sideParameter;
        this.parameters = parameters;
    }

    /**
     * @param words such as ic-custom
     * @throws IllegalArgumentException if one is none of theirs; the message lists them
     */
    public static List<BenchSystem> of(List<String> words) {
        return words.stream().map(BenchSystem::of).toList();
    }

    private static BenchSystem of(String word) {
        return Arrays.stream(values())
                .filter(system -> system.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no benchmark of '%s'; give some of %s"
                                                .formatted(word, words())));
    }

    /** All of them, separated by commas. */
    public static String words() {
        return Arrays.stream(values()).map(BenchSystem::word).collect(Collectors.joining(","));
    }

    public String word() {
        return provider.system();
    }

    public FluxProvider<?> provider() {
        return provider;
    }

    /** Numbers a token of its transformer. */
    int channels() {
        return channels;
    }

    /** Whether it paints into a scene's mask; otherwise a picture of its own. */
    public boolean inScene() {
        return inScene;
    }

    /**
     * The parameters of a picture of so many pixels a side, in so many steps; what the released
     * codes don't do, pasting into the scene, is off.
     */
    Map<String, String> parameters(int side, int steps) {
        var all = new TreeMap<>(parameters);
        all.put("steps", Integer.toString(steps));
        all.put("paste-back", "off");
        if (sideParameter != null) {
            all.put(sideParameter, Integer.toString(side));
        }
        if (this == DREAMO) {
            all.put("reference-canvas", Integer.toString(side));
        }
        return all;
    }
}
