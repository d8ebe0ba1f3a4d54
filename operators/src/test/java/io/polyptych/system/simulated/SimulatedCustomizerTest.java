package io.polyptych.system.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.WorkMeter;
import io.polyptych.objects.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedCustomizerTest {
    private static final Duration PER_RENDER = Duration.ofMillis(1);

    @TempDir Path folder;

    @BeforeEach
    void forget() {
        SimulatedRenders.clear();
    }

    @Test
    void itGivesAFlatPictureOfTheCanvasAndSaysSo() throws Exception {
        Rendered rendered = render(0x030201).get(0);
        assertThat(rendered.picture().width()).isEqualTo(5);
        assertThat(rendered.picture().height()).isEqualTo(4);
        assertThat(rendered.picture().rgb()).startsWith(1, 2, 3, 1, 2, 3).endsWith(1, 2, 3);
        assertThat(rendered.notes()).anyMatch(note -> note.contains("simulated"));
    }

    @Test
    void itNotesWhenEachPictureBeganAndEnded() throws Exception {
        render(1);
        render(2);
        List<SimulatedRenders.Span> spans = SimulatedRenders.all();
        assertThat(spans).hasSize(2);
        assertThat(spans).allMatch(span -> span.waitNanos() == PER_RENDER.toNanos());
        assertThat(spans).allMatch(span -> span.startNanos() < span.endNanos());
        assertThat(spans.get(0).endNanos()).isLessThanOrEqualTo(spans.get(1).startNanos());
    }

    private List<Rendered> render(long seed) throws Exception {
        var provider = new SimulatedCustomizerProvider(PER_RENDER);
        var manifest = SimulatedCustomizerProvider.manifest();
        var request =
                new RenderRequest(
                        manifest, 1, List.of(), null, null, null, null, null, 5, 4, Map.of(), seed);
        var objects = new ObjectStore(folder.toUri().toString());
        try (Customizer customizer = provider.open(manifest, "cpu", objects, new WorkMeter())) {
            return customizer.render(List.of(request));
        }
    }
}
