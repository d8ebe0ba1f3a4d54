package io.polyptych.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.ingest.IngestConfig;
import io.polyptych.ingest.MalformedRecord;
import io.polyptych.ingest.RecordDecoder;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 10,000 damaged records end as their shots' outcomes or as one rejection. */
class MutatedRecordsTest {
    private static final int COUNT = 5_000;
    private static final long MOST_ALLOCATED = 64_000_000;

    /** Every so many shots a mask is made, too, which takes the longest. */
    private static final int MASKED = 12;

    private static final String PICTURE = "../png/page.png";
    private static final List<String> SHOTS =
            List.of(
                    "{'prompt':'on a table','candidates':2,'attempts':1,'shotSeed':7}",
                    "{'name':'b','scene':'PIC','mask':{'box':[0.2,0.2,0.8,0.8]},'horizon':0.4}",
                    "{'scene':'PIC','mask':{'polygon':[[0.2,0.2],[0.8,0.3],[0.5,0.9]]}}",
                    "{'scene':'PIC','mask':{'strokes':[{'width':0.2,'points':[[0.3,0.3],[0.6,0.6]]}]}}",
                    "{'scene':'PIC','mask':{'ellipse':{'center':[0.5,0.5],'radii':[0.2,0.3],'rotation':9}}}",
                    "{'scene':'PIC','mask':{'image':'../masks/good.png'},'maskKind':'user_drawn'}",
                    "{'references':[{'link':'PIC','role':'style'},{'link':'PIC','box':[0.2,0.2,0.8,0.8]}]}",
                    "{'prompt':'x','output':{'width':640,'height':480,'format':'png'},"
                            + "'leastScores':{'identity':0.5}}");

    @TempDir private Path folder;
    private HostileStages stages;
    private int masked;

    @BeforeEach
    void open() {
        stages = new HostileStages(folder);
    }

    @AfterEach
    void close() throws IOException {
        stages.close();
    }

    @Test
    void aDamagedJsonRecordEndsAsItsShotsOutcomesOrAsOneRejection() throws Exception {
        Mutations mutations = new Mutations(1);
        List<byte[]> whole = json();
        int expanded = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] record = whole.get(mutations.upTo(whole.size()));
            byte[] damaged = i % 2 == 0 ? mutations.damaged(record) : mutations.liedAbout(record);
            expanded += ends(damaged) ? 1 : 0;
        }

        assertThat(expanded).isBetween(COUNT / 20, COUNT * 19 / 20);
    }

    @Test
    void aDamagedAvroRecordEndsAsItsShotsOutcomesOrAsOneRejection() throws Exception {
        Mutations mutations = new Mutations(2);
        List<byte[]> whole = avro();
        int expanded = 0;
        for (int i = 0; i < COUNT; i++) {
            expanded += ends(mutations.damaged(whole.get(mutations.upTo(whole.size())))) ? 1 : 0;
        }

        assertThat(expanded).isBetween(COUNT / 20, COUNT * 19 / 20);
    }

    /** Whether it was expanded. */
    private boolean ends(byte[] record) throws Exception {
        var ingest = Allocation.of(() -> stages.ingested(record));
        assertThat(ingest.bytes()).isLessThan(MOST_ALLOCATED);
        var result = ingest.result();
        assertThat(result.rejection().isPresent()).isEqualTo(result.shots().isEmpty());
        result.rejection().ifPresent(MutatedRecordsTest::assertReadable);
        for (Shot shot : result.shots()) {
            Either<Rejection, Shot> outcome =
                    masked++ % MASKED == 0 ? stages.outcome(shot) : stages.fetched(shot);
            if (outcome.isLeft()) {
                assertReadable(outcome.left());
                assertThat(outcome.left().getShotCount()).isEqualTo(result.shots().size());
            }
        }
        return result.rejection().isEmpty();
    }

    private static void assertReadable(Rejection rejection) {
        assertThat(rejection.getCode()).matches("[A-Z_]+");
        assertThat(rejection.getMessage())
                .isNotBlank()
                .hasSizeLessThan(1_200)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    private static List<byte[]> json() {
        List<byte[]> records = new ArrayList<>();
        for (String shot : SHOTS) {
            String record =
                    "{'id':'mug-1','title':'Blue mug','color':'blue','imageLink':'PIC',"
                            + "'additionalImageLinks':['PIC'],'campaign':'spring','use':'research',"
                            + "'shots':["
                            + shot
                            + "]}";
            String text = record.replace('\'', '"').replace("PIC", PICTURE);
            records.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private static List<byte[]> avro() throws MalformedRecord {
        var decoder = new RecordDecoder(IngestConfig.defaults().maxShots());
        var encoder = new SingleObject<>(ProductRecord.class);
        List<byte[]> records = new ArrayList<>();
        for (byte[] json : json()) {
            records.add(encoder.encode(decoder.decode(json)));
        }
        return records;
    }
}
