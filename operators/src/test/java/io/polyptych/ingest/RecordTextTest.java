package io.polyptych.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.ProductRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record written as text reads back the same. */
class RecordTextTest {
    private final RecordDecoder decoder = new RecordDecoder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"mug\", \"title\": \"Mug\", \"imageLink\": \"a.jpg\"}",
                "{\"id\": \"mug\", \"title\": \"Mug\", \"description\": \"d\", \"brand\": \"b\","
                        + " \"color\": \"teal\", \"material\": \"clay\", \"productCategory\":"
                        + " \"Home > Mugs\", \"gtin\": \"4006381333931\", \"itemGroupId\": \"g\","
                        + " \"additionalImageLinks\": [\"b.jpg\", \"c.jpg\"], \"campaign\": \"spring\","
                        + " \"use\": \"research\", \"retireMissing\": true}",
                "{\"id\": \"mug\", \"shots\": [{\"name\": \"n\", \"prompt\": \"p\","
                        + " \"negativePrompt\": \"q\", \"scene\": \"s.jpg\", \"horizon\": 0.25,"
                        + " \"maskKind\": \"precise\", \"mask\": {\"image\": \"m.png\", \"holds\":"
                        + " \"user_drawn\"}, \"subjectWord\": \"mug\", \"system\": \"montage\","
                        + " \"candidates\": 3, \"shotSeed\": 9007199254740993, \"attempts\": 2,"
                        + " \"leastScores\": {\"identity\": 0.5}, \"output\": {\"width\": 800,"
                        + " \"height\": 600, \"format\": \"png\", \"channel\": \"shop\"},"
                        + " \"references\": [{\"link\": \"a.jpg\", \"role\": \"style\", \"box\":"
                        + " [0.1, 0.2, 0.8, 0.9]}, {\"link\": \"b.jpg\", \"points\": [[0.5, 0.5]]}]}]}",
                "{\"id\": \"mug\", \"shots\": [{\"mask\": {\"box\": [0.1, 0.2, 0.3, 0.4]}},"
                        + " {\"mask\": {\"polygon\": [[0, 0], [1, 0], [0.5, 1]]}},"
                        + " {\"mask\": {\"points\": [[0.5, 0.25]]}},"
                        + " {\"mask\": {\"strokes\": [{\"width\": 0.1, \"points\": [[0.2, 0.3]]}]}},"
                        + " {\"mask\": {\"ellipse\": {\"center\": [0.5, 0.5], \"radii\": [0.2, 0.1],"
                        + " \"rotation\": 30}}}]}"
            })
    void readsBackTheSame(String text) throws Exception {
        ProductRecord record = decoder.decode(text.getBytes(UTF_8));

        String written = RecordText.of(record).toString();

        assertThat(decoder.decode(written.getBytes(UTF_8))).isEqualTo(record);
    }
}
