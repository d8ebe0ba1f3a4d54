package io.polyptych.outcome;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Rejection;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Gives a rejection the record's bytes, as ingest kept them: never read from Kafka again. Bytes too
 * long for a Kafka message are left out; the origin's digest names them in the object store.
 */
public final class RecallOriginal extends RichMapFunction<Rejection, Rejection> {
    /** Half of what a producer sends at most by default; the rest of a rejection is short. */
    private static final int MOST_BYTES = 512 << 10;

    private final String objectRoot;
    private transient ObjectStore objects;

    public RecallOriginal(String objectRoot) {
        this.objectRoot = objectRoot;
    }

    @Override
    public void open(OpenContext context) {
        objects = new ObjectStore(objectRoot);
    }

    @Override
    public Rejection map(Rejection rejection) throws Exception {
        String sha256 = rejection.getOrigin().getSha256();
        if (sha256.isEmpty()) {
            return rejection;
        }
        byte[] bytes = objects.read("records/" + sha256);
        return bytes.length > MOST_BYTES
                ? rejection
                : Rejection.newBuilder(rejection).setOriginal(ByteBuffer.wrap(bytes)).build();
    }
}
