package io.polyptych.outcome;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Rejection;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Gives a rejection the record's bytes, as ingest kept them: never read from Kafka again. */
public final class RecallOriginal extends RichMapFunction<Rejection, Rejection> {
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
        return sha256.isEmpty()
                ? rejection
                : Rejection.newBuilder(rejection)
                        .setOriginal(ByteBuffer.wrap(objects.read("records/" + sha256)))
                        .build();
    }
}
