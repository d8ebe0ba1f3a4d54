package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.model.Golden;
import io.polyptych.system.flux.TinyModel;
import java.util.HashMap;
import java.util.Map;

/** The tiny model of fixtures/models/dreamo, and pictures of its goldens. */
final class DreamoModel {
    private DreamoModel() {}

    static Manifest manifest() {
        return TinyModel.of("dreamo");
    }

    /** As {@link #manifest}, with other defaults. */
    static Manifest manifest(Map<String, String> more) {
        Manifest tiny = manifest();
        Map<String, String> defaults = new HashMap<>(tiny.defaults());
        defaults.putAll(more);
        return new Manifest(
                tiny.system(),
                tiny.name(),
                tiny.folder(),
                tiny.files(),
                tiny.digest(),
                tiny.licence(),
                tiny.uses(),
                tiny.precision(),
                defaults);
    }

    /** As {@link #manifest}, with another file for a role. */
    static Manifest withFile(String role, String path) {
        Manifest tiny = manifest();
        Map<String, String> files = new HashMap<>(tiny.files());
        files.put(role, path);
        files.values().removeIf(String::isEmpty);
        return new Manifest(
                tiny.system(),
                tiny.name(),
                tiny.folder(),
                files,
                tiny.digest(),
                tiny.licence(),
                tiny.uses(),
                tiny.precision(),
                tiny.defaults());
    }

    static Picture picture(Golden golden, String name) {
        try (Scope scope = Scope.open()) {
            Tensor tensor = golden.tensor(name, scope);
            return new Picture((int) tensor.size(1), (int) tensor.size(0), bytes(tensor));
        }
    }

    static Plane plane(Golden golden, String name) {
        try (Scope scope = Scope.open()) {
            Tensor tensor = golden.tensor(name, scope);
            return new Plane((int) tensor.size(1), (int) tensor.size(0), bytes(tensor));
        }
    }

    private static byte[] bytes(Tensor tensor) {
        long[] numbers = tensor.longs();
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    /** Every channel of every pixel within so many grey levels. */
    static void assertNear(Picture ours, Picture theirs, int levels) {
        assertThat(ours.width()).isEqualTo(theirs.width());
        assertThat(ours.height()).isEqualTo(theirs.height());
        int worst = 0;
        for (int i = 0; i < theirs.rgb().length; i++) {
            worst = Math.max(worst, Math.abs((ours.rgb()[i] & 0xff) - (theirs.rgb()[i] & 0xff)));
        }
        assertThat(worst).as("greatest difference in grey levels").isLessThanOrEqualTo(levels);
    }
}
