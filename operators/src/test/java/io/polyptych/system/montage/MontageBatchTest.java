package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are made side by side. */
class MontageBatchTest {
    private static final int SIDE = 96;

    @TempDir private Path folder;

    private Customizer montage;
    private Reference product;

    @BeforeEach
    void aProduct() throws IOException {
        ObjectStore objects = new ObjectStore(folder.toUri().toString());
        Pictures pictures = new Pictures(objects);
        montage =
                new MontageProvider()
                        .open(MontageManifest.builtIn(), "cpu", objects, new WorkMeter());
        Drawn packshot = new Drawn(80, 80, 225).box(25, 15, 30, 50, new int[] {20, 130, 135});
        product =
                Reference.newBuilder()
                        .setLink("mug.jpg")
                        .setRole(Role.SUBJECT)
                        .setImage(pictures.save("images/product.png", packshot.picture()))
                        .setCutOut(pictures.save("cutouts/product.png", packshot.truth()))
                        .setCutOutConfidence(0.9)
                        .build();
    }

    @Test
    void aBatchGivesInItsOrderWhatItsRequestsGiveAlone() throws Exception {
        List<RenderRequest> batch =
                LongStream.rangeClosed(1, 5).mapToObj(seed -> request(seed, Map.of())).toList();

        List<Rendered> together = montage.render(batch);

        assertThat(together).hasSize(5);
        for (int i = 0; i < batch.size(); i++) {
            Rendered alone = montage.render(List.of(batch.get(i))).get(0);
            assertThat(together.get(i).picture().rgb()).isEqualTo(alone.picture().rgb());
        }
        assertThat(together.get(0).picture().rgb()).isNotEqualTo(together.get(1).picture().rgb());
    }

    @Test
    void oneThatCannotBeRenderedFailsItsBatchWithItsReason() {
        List<RenderRequest> batch =
                List.of(request(1, Map.of()), request(2, Map.of("shadow", "nine")));

        assertThatThrownBy(() -> montage.render(batch))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("shadow is 'nine'");
    }

    private RenderRequest request(long seed, Map<String, String> parameters) {
        return new RenderRequest(
                MontageManifest.builtIn(),
                1,
                List.of(product),
                null,
                null,
                "on a sage green backdrop",
                null,
                null,
                SIDE,
                SIDE,
                parameters,
                seed);
    }
}
