package io.polyptych.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteRejectionsTest {
    private static final Shot SHOT = Shots.shot("mug").build();
    private static final Rejection REJECTION =
            Rejections.ofShot(SHOT, "mask", "MASK_EMPTY", "the mask is empty; draw an area");

    @TempDir private Path folder;

    @Test
    void whatIsAcceptedGoesOnAndWhatIsRejectedLeavesAtTheSide() throws Exception {
        var harness = ProcessFunctionTestHarnesses.forProcessFunction(new RouteRejections<Shot>());

        harness.processElement(Either.Right(SHOT), 0);
        harness.processElement(Either.Left(REJECTION), 0);

        assertThat(harness.extractOutputValues()).containsExactly(SHOT);
        assertThat(harness.getSideOutput(RouteRejections.TAG))
                .extracting(record -> record.getValue())
                .containsExactly(REJECTION);
    }

    @Test
    void bytesTooLongForAKafkaMessageStayInTheObjectStore() throws Exception {
        assertThat(recalled(new byte[2 << 20]).getOriginal()).isNull();
    }

    @Test
    void aRejectionGetsTheRecordsBytesBackFromTheObjectStore() throws Exception {
        byte[] bytes = {1, 2, 3};
        assertThat(recalled(bytes).getOriginal()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    private Rejection recalled(byte[] bytes) throws Exception {
        String root = folder.toUri().toString();
        new ObjectStore(root).write("records/" + Digests.sha256(bytes), bytes);
        Origin origin = Origin.newBuilder(Shots.origin(4)).setSha256(Digests.sha256(bytes)).build();
        RecallOriginal recall = new RecallOriginal(root);
        recall.open(DefaultOpenContext.INSTANCE);

        return recall.map(Rejection.newBuilder(REJECTION).setOrigin(origin).build());
    }
}
