package io.polyptych.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.imaging.Drawn;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.Point;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.nio.file.Path;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// The harness closes with any Exception, an interrupt among them.
@SuppressWarnings("try")
class MakeMasksTest {
    @TempDir Path folder;

    @Test
    void aShotGoesOnWithItsMaskAndTheTimeSpentAndABadOneAsARejection() throws Exception {
        String root = folder.toUri().toString();
        Shot good =
                FetchedShots.shot(
                                FetchedShots.request(
                                        new MaskBox(new Point(0.2, 0.2), new Point(0.6, 0.6))))
                        .setScene(
                                FetchedShots.image(
                                        new ObjectStore(root), new Drawn(60, 40, 120).picture()))
                        .build();
        Shot bad = Shot.newBuilder(good).setScene(null).build();

        try (var harness =
                new OneInputStreamOperatorTestHarness<Shot, Either<Rejection, Shot>>(
                        new StreamMap<>(new MakeMasks(MaskConfig.defaults(), root)))) {
            harness.setup(
                    TypeInformation.of(new TypeHint<Either<Rejection, Shot>>() {})
                            .createSerializer(new SerializerConfigImpl()));
            harness.open();
            harness.processElement(good, 0);
            harness.processElement(bad, 0);

            Either<Rejection, Shot> first = harness.extractOutputValues().get(0);
            Either<Rejection, Shot> second = harness.extractOutputValues().get(1);
            assertThat(first.right().getMask()).isNotNull();
            assertThat(first.right().getTimings()).containsKey("mask");
            assertThat(second.left().getCode()).isEqualTo("MASK_WITHOUT_SCENE");
        }
    }
}
