package io.polyptych.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.polyptych.fixtures.Shots;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskEllipse;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Point;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.SingleObject;
import io.polyptych.schemas.Use;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordExpansionTest {
    private static final int ROUNDS = 2;

    @Test
    void anAvroRecordBecomesItsShotsInOrder() {
        byte[] bytes =
                new SingleObject<>(ProductRecord.class)
                        .encode(
                                Shots.product("mug")
                                        .setShots(List.of(named("table"), named(null)))
                                        .build());

        List<Shot> shots = expand(bytes).shots();

        assertThat(shots)
                .extracting(Shot::getShotId)
                .containsExactly("mug~catalog~table", "mug~catalog~2");
        assertThat(shots).allMatch(shot -> shot.getShotCount() == 2);
    }

    @Test
    void theSeedIsTheFirst63BitsOfTheShotIdsDigest() {
        Shot shot = expand(json("{'id':'mug','title':'t','shots':[{'name':'a'}]}")).shots().get(0);

        long unsigned =
                Long.parseUnsignedLong(Digests.sha256("mug~catalog~a").substring(0, 16), 16);
        assertThat(shot.getSeed()).isEqualTo(unsigned >>> 1).isNotNegative();
    }

    @Test
    void aShotsOwnSeedIsKept() {
        assertThat(expand(json("{'id':'m','title':'t','shots':[{'shotSeed':5}]}")).shots())
                .first()
                .extracting(Shot::getSeed)
                .isEqualTo(5L);
    }

    @Test
    void aJsonMaskIsReadAndItsKindFilledIn() {
        Shot shot =
                expand(
                                json(
                                        "{'id':'m','title':'t','shots':[{'scene':'s.jpg',"
                                                + "'mask':{'box':[0.1,0.2,0.5,0.6]}}]}"))
                        .shots()
                        .get(0);

        assertThat(shot.getRequest().getMask()).isInstanceOf(MaskBox.class);
        assertThat(shot.getRequest().getMaskKind()).isEqualTo(MaskKind.USER_DRAWN);
    }

    @Test
    void idsArePercentEncodedInTheShotId() {
        assertThat(expand(json("{'id':'mug ~ä','title':'t','shots':[{'name':'a'}]}")).shots())
                .first()
                .extracting(Shot::getShotId)
                .isEqualTo("mug%20%7E%C3%A4~catalog~a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':'../../etc/passwd','title':'t','shots':[{}]} | ID_INVALID | looks like a path",
                "{'id':'','title':'t','shots':[{}]} | ID_INVALID | is empty",
                "{'id':'m','title':' ','shots':[{}]} | RECORD_INVALID | title",
                "{'id':'m','title':'t'} | NO_SHOTS | shots.yaml",
                "{'id':'m','title':'t','shots':[{'attempts':3}]} | TOO_MANY_ATTEMPTS | graph has 2",
                "{'id':'m','title':'t','shots':[{'candidates':0}]} | RECORD_INVALID | candidates",
                "{'id':'m','title':'t','shots':[{'system':'magic'}]} | UNKNOWN_SYSTEM | montage",
                "{'id':'m','title':'t','shots':[{'output':{'channel':'faxx'}}]} | UNKNOWN_CHANNEL | square",
                "{'id':'m','title':'t','shots':[{'promt':'x'}]} | RECORD_INVALID | promt",
                "{'id':'m','title':'t','shots':[{'name':'a'},{'name':'a'}]} | RECORD_INVALID | differ",
                "{'id':'m','title':'t','shots':[{'mask':{}}]} | RECORD_INVALID | exactly one",
                "{'id':'m','title' | RECORD_UNREADABLE | JSON",
                "{'id':'m','title':'t','shots':[null]} | RECORD_UNREADABLE | null",
                "{'id':'m','title':'t','shots':[7]} | RECORD_INVALID | object",
                "{'id':'m','title':'t','additionalImageLinks':[null]} | RECORD_UNREADABLE | null",
                "{'id':'m','title':'t','shots':[{'references':[null]}]} | RECORD_INVALID | null",
                "{'id':'m','title':'t','shots':[{'mask':{'polygon':[null]}}]} | RECORD_INVALID | null",
                "{'id':'m','title':'t','shots':[{'leastScores':{'a':null}}]} | RECORD_INVALID | null",
                "{'id':'m','title':'t','shots':[{'leastScores':{'identiy':0.7}}]} | RECORD_INVALID | identiy",
                "{'id':'m','title':'t','shots':[{'leastScores':{'duplicate':0.7}}]} | RECORD_INVALID | least value",
                "{'id':'m','title':'t','shots':[{'leastScores':{'clip-t':0.2}}]} | SCORE_NOT_MEASURED | score.embedders",
                "{'id':'m','title':'t','shots':[{'leastScores':{'seam':0.5}}]} | SCORE_NOT_MEASURED | the shot has no scene; give one",
                "{'id':'m','title':'t','shots':[{'scene':'s.jpg','leastScores':{'seam':0.5}}]} | SCORE_NOT_MEASURED | the shot has no mask",
            })
    void aRecordThatBreaksARuleIsOneRejectionThatSaysWhich(
            String text, String code, String message) {
        var result = expand(json(text));

        assertThat(result.shots()).isEmpty();
        assertThat(result.rejection().orElseThrow())
                .satisfies(
                        rejection -> {
                            assertThat(rejection.getCode()).isEqualTo(code);
                            assertThat(rejection.getMessage()).contains(message);
                            assertThat(rejection.getStage()).isEqualTo("ingest");
                            assertThat(rejection.getShotId()).isNull();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "\u00c3\u0001short", "\u00c3\u0001123456789012345"})
    void bytesThatAreNoRecordAreRejected(String bytes) {
        assertThat(expand(bytes.getBytes(StandardCharsets.ISO_8859_1)).rejection())
                .map(Rejection::getCode)
                .contains("RECORD_UNREADABLE");
    }

    @Test
    void aRecordTooLongIsRejectedUnread() {
        byte[] bytes = new byte[IngestConfig.defaults().maxRecordBytes() + 1];
        assertThat(expand(bytes).rejection()).map(Rejection::getCode).contains("RECORD_TOO_LARGE");
    }

    @Test
    void aTombstoneRetiresItsProduct() {
        var result =
                expansion(ShotTemplates.NONE)
                        .expand(new RawRecord("mug", null, Map.of(), null), Shots.origin(3));

        assertThat(result.retired().orElseThrow().getShotId()).isEqualTo("mug");
        assertThat(result.retired().orElseThrow().getDecision()).isEqualTo(Decision.RETIRED);
        assertThat(result.shots()).isEmpty();
        assertThat(result.rejection()).isEmpty();
    }

    @Test
    void retireMissingGivesARetiredRowBesideTheShots() {
        var result = expand(json("{'id':'m','title':'t','retireMissing':true,'shots':[{}]}"));

        assertThat(result.retired()).isPresent();
        assertThat(result.shots()).hasSize(1);
    }

    @Test
    void aRecordWithoutShotsTakesThoseOfTheFirstRuleThatFits() throws JsonProcessingException {
        ShotTemplates templates =
                ShotTemplates.parse(
                        new YAMLMapper()
                                .readTree(
                                        """
                                        scenes: scenes
                                        rules:
                                          - category: garden
                                            shots: [{name: lawn, prompt: on a lawn}]
                                          - category: kitchen
                                            shots:
                                              - {name: table, library: table, maskKind: precise}
                                          - shots: [{name: any, prompt: plain}]
                                        """));
        var result =
                expansion(templates)
                        .expand(
                                raw(
                                        json(
                                                "{'id':'m','title':'t','productCategory':'Home > Kitchen'}")),
                                Shots.origin(0));

        Shot shot = result.shots().get(0);
        assertThat(shot.getName()).isEqualTo("table");
        assertThat(shot.getRequest().getScene()).isEqualTo("scenes/table/scene.jpg");
        assertThat(shot.getRequest().getMask().toString()).contains("scenes/table/precise.png");
        assertThat(shot.getRequest().getMaskKind()).isEqualTo(MaskKind.PRECISE);
    }

    @Test
    void aScenesHorizonComesFromTheLibraryUnlessTheShotNamesItsOwn()
            throws JsonProcessingException {
        var yaml = new YAMLMapper();
        ShotTemplates templates =
                ShotTemplates.parse(
                        yaml.readTree(
                                """
                                scenes: scenes
                                rules:
                                  - shots:
                                      - {name: hall, library: hall}
                                      - {name: own, library: hall, horizon: 0.25}
                                      - {name: desk, library: desk}
                                """),
                        file ->
                                file.equals("scenes/hall/scene.yaml")
                                        ? Optional.of(yaml.createObjectNode().put("horizon", 0.4))
                                        : Optional.empty());

        var result =
                expansion(templates).expand(raw(json("{'id':'m','title':'t'}")), Shots.origin(0));

        assertThat(result.shots())
                .extracting(shot -> shot.getRequest().getHorizon())
                .containsExactly(0.4, 0.25, null);
    }

    @Test
    void aHorizonBeyondTheSceneIsRejected() {
        Rejection rejection =
                expand(json("{'id':'m','title':'t','shots':[{'name':'a','horizon':1.5}]}"))
                        .rejection()
                        .orElseThrow();
        assertThat(rejection.getCode()).isEqualTo("RECORD_INVALID");
        assertThat(rejection.getMessage())
                .isEqualTo(
                        "shot 'a': horizon is 1.5; it lies between 0, the scene's top, and 1, its"
                                + " bottom");
    }

    @Test
    void anEllipseAndWhatAnImageHoldsAreRead() {
        List<Shot> shots =
                expand(
                                json(
                                        "{'id':'m','title':'t','shots':["
                                                + "{'mask':{'ellipse':{'center':[0.5,0.6],'radii':[0.2,0.1],'rotation':30}}},"
                                                + "{'mask':{'image':'m.png','holds':'user_drawn'}}]}"))
                        .shots();

        assertThat(shots.get(0).getRequest().getMask())
                .isEqualTo(new MaskEllipse(new Point(0.5, 0.6), 0.2, 0.1, 30.0));
        assertThat(shots.get(0).getRequest().getMaskKind()).isEqualTo(MaskKind.USER_DRAWN);
        assertThat(shots.get(1).getRequest().getMask())
                .isEqualTo(new MaskImage("m.png", MaskKind.USER_DRAWN));
        assertThat(shots.get(1).getRequest().getMaskKind()).isEqualTo(MaskKind.USER_DRAWN);
    }

    @Test
    void aReferenceSaysWhereItsProductIs() {
        Shot shot =
                expand(
                                json(
                                        "{'id':'m','title':'t','shots':[{'references':["
                                                + "{'link':'a.jpg','box':[0.1,0.2,0.8,0.9]},"
                                                + "{'link':'b.jpg','points':[[0.5,0.5]]},"
                                                + "{'link':'c.jpg'}]}]}"))
                        .shots()
                        .get(0);

        assertThat(shot.getRequest().getReferences())
                .extracting(ReferenceRequest::getHint)
                .containsExactly(
                        new MaskBox(new Point(0.1, 0.2), new Point(0.8, 0.9)),
                        new MaskPoints(List.of(new Point(0.5, 0.5))),
                        null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'references':[{'link':'a.jpg','box':[0,0,1,1],'points':[[0,0]]}]}|not both",
                "{'references':[{'link':'a.jpg','box':[0,0,1]}]}|a reference's box is",
                "{'mask':{'ellipse':{'center':[0.5],'radii':[0.1,0.1]}}}|center of a mask's ellipse",
                "{'mask':{'ellipse':{'center':[0.5,0.5]}}}|has radii",
                "{'mask':{'box':[0,0,1,1],'holds':'precise'}}|there is none"
            })
    void aMisshapenAreaIsRejectedByName(String shotAndReason) {
        String[] parts = shotAndReason.split("\\|");
        Rejection rejection =
                expand(json("{'id':'m','title':'t','shots':[%s]}".formatted(parts[0])))
                        .rejection()
                        .orElseThrow();
        assertThat(rejection.getMessage()).contains(parts[1]);
    }

    @Test
    void anUnknownKeyInShotsYamlFails() {
        assertThatThrownBy(
                        () ->
                                ShotTemplates.parse(
                                        new YAMLMapper().readTree("rules: [{kategory: x}]")))
                .hasMessageContaining("kategory");
    }

    @Test
    void aChannelGivesItsSizeToShotsThatNameNone() {
        byte[] record =
                json(
                        "{'id':'m','title':'t','shots':[{'output':{'channel':'square','format':'png'}},"
                                + "{'output':{'channel':'square','width':900}},{'output':{}}]}");

        assertThat(expand(record).shots())
                .extracting(shot -> shot.getRequest().getOutput())
                .containsExactly(
                        new OutputRequest(2000, 2000, OutputFormat.PNG, "square"),
                        new OutputRequest(900, null, OutputFormat.JPEG, "square"),
                        new OutputRequest(null, null, OutputFormat.JPEG, null));
    }

    @Test
    void theUseOfTheRunStandsBeforeTheRecords() {
        byte[] record = json("{'id':'m','title':'t','use':'internal','shots':[{}]}");
        var config = IngestConfig.defaults().withUse(Use.RESEARCH);

        assertThat(expand(record).shots()).extracting(Shot::getUse).containsExactly(Use.INTERNAL);
        assertThat(
                        expansion(config, ShotTemplates.NONE)
                                .expand(raw(record), Shots.origin(0))
                                .shots())
                .extracting(Shot::getUse)
                .containsExactly(Use.RESEARCH);
    }

    private static RecordExpansion.Result expand(byte[] bytes) {
        return expansion(ShotTemplates.NONE).expand(raw(bytes), Shots.origin(0));
    }

    private static RecordExpansion expansion(ShotTemplates templates) {
        return expansion(IngestConfig.defaults(), templates);
    }

    private static RecordExpansion expansion(IngestConfig config, ShotTemplates templates) {
        return new RecordExpansion(
                config,
                templates,
                ShotDefaults.defaults(),
                new Abilities(
                        ROUNDS,
                        Set.of("montage"),
                        Set.of("identity", "seam"),
                        Map.of("square", new Abilities.Preferred(2000, 2000))));
    }

    private static RawRecord raw(byte[] bytes) {
        return new RawRecord("m", bytes, Map.of(), Shots.origin(0));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static ShotRequest named(String name) {
        return ShotRequest.newBuilder().setName(name).build();
    }
}
