package io.polyptych.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderBudget;
import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SystemChoice;
import io.polyptych.schemas.Use;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShotRoutingTest {
    private static final Manifest MONTAGE =
            model("montage", "Apache-2.0", Set.of(Use.COMMERCIAL, Use.INTERNAL, Use.RESEARCH));
    private static final Manifest IC_CUSTOM =
            model("ic-custom", "IC-Custom Community Licence", Set.of(Use.RESEARCH));
    private static final Manifest DREAMO = model("dreamo", "FLUX.1-dev", Set.of(Use.RESEARCH));
    private static final Manifest SYNCD = model("syncd", "FLUX.1-dev", Set.of(Use.RESEARCH));

    @Test
    void aPreciseMaskLeadsToTheFirstSystemWhoseModelIsHere() {
        Shot routed = routed(scene(MaskKind.PRECISE).build(), MONTAGE);

        assertThat(routed.getRoute().getMode()).isEqualTo("position-aware, precise");
        assertThat(routed.getChoice().getSystem()).isEqualTo("montage");
        assertThat(routed.getAttempt()).isEqualTo(1);
        assertThat(routed.getRoute().getSkipped())
                .extracting(skipped -> skipped.getSystem() + ": " + skipped.getReason())
                .containsExactly(
                        "ic-custom: no model of it is installed",
                        "ace-plus: no model of it is installed");
    }

    @Test
    void theFirstAttemptAsksForAsManyCandidatesAsTheBudgetAllows() {
        Shot shot = scene(MaskKind.PRECISE).build();

        assertThat(routed(shot, MONTAGE).getAttemptCandidates()).isEqualTo(2);
        assertThat(routing(any -> 1, MONTAGE).route(shot).right().getAttemptCandidates())
                .isEqualTo(1);
    }

    @Test
    void aLicenceThatForbidsTheUseIsSkippedWithItsName() {
        Shot routed = routed(scene(MaskKind.USER_DRAWN).build(), IC_CUSTOM, MONTAGE);

        assertThat(routed.getChoice().getSystem()).isEqualTo("montage");
        assertThat(routed.getRoute().getSkipped().get(0).getReason())
                .contains("IC-Custom Community Licence")
                .contains("commercial");
    }

    @Test
    void aResearchShotMayUseItAndKeepsTheRestForLaterAttempts() {
        Shot routed =
                routed(scene(MaskKind.PRECISE).setUse(Use.RESEARCH).build(), IC_CUSTOM, MONTAGE);

        assertThat(routed.getRoute().getSystems())
                .extracting(SystemChoice::getSystem)
                .containsExactly("ic-custom", "montage");
    }

    @Test
    void anExplicitSystemStandsAloneAndNeverFallsBack() {
        Shot.Builder shot = scene(MaskKind.PRECISE);
        shot.setRequest(Shots.request().setSystem("ic-custom").build());

        assertThat(rejection(shot.build(), IC_CUSTOM, MONTAGE))
                .contains(
                        "ic-custom (its licence, IC-Custom Community Licence, does not allow"
                                + " commercial use)")
                .endsWith("left for commercial use: montage");
    }

    @Test
    void whatIsLeftIsSaidToBeNothingWhereNothingIs() {
        Shot.Builder shot = scene(MaskKind.PRECISE);
        shot.setRequest(Shots.request().setSystem("ic-custom").build());

        assertThat(rejection(shot.build(), IC_CUSTOM))
                .endsWith("left for commercial use: none of the models installed");
    }

    @ParameterizedTest(name = "{0} with {1} references: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ace-plus | 1 | position-free
                    dreamo   | 1 | position-free
                    syncd    | 1 | position-free
                    dreamo   | 2 | position-free, many views
                    syncd    | 2 | position-free, many views
                    """)
    void aSystemThatIsNamedIsTakenWhereItCanDoMoreThanTheTableGivesIt(
            String system, int references, String mode) {
        Shot shot =
                Shots.shot("mug")
                        .setUse(Use.RESEARCH)
                        .setRequest(
                                Shots.request().setPrompt("on marble").setSystem(system).build())
                        .setReferences(
                                Collections.nCopies(references, Shots.reference(Role.SUBJECT)))
                        .build();
        Manifest model = model(system, "FLUX.1-dev", Set.of(Use.RESEARCH));

        Shot routed = routed(shot, model, MONTAGE);

        assertThat(routed.getRoute().getMode()).isEqualTo(mode);
        assertThat(routed.getRoute().getSystems())
                .extracting(SystemChoice::getSystem)
                .containsExactly(system);
    }

    @Test
    void aSystemThatIsTakenOnlyByNameIsNotTakenWithoutIt() {
        Shot shot =
                Shots.shot("mug")
                        .setUse(Use.RESEARCH)
                        .setRequest(Shots.request().setPrompt("on marble").build())
                        .setReferences(
                                List.of(
                                        Shots.reference(Role.SUBJECT),
                                        Shots.reference(Role.SUBJECT)))
                        .build();

        assertThat(rejection(shot, DREAMO)).contains("position-free, many views");
        assertThat(routed(shot, DREAMO, MONTAGE).getChoice().getSystem()).isEqualTo("montage");
    }

    @Test
    void aSystemThatIsNamedIsNotTakenForWhatItCannotDo() {
        Shot.Builder shot = scene(MaskKind.PRECISE).setUse(Use.RESEARCH);
        shot.setRequest(Shots.request().setSystem("dreamo").build());

        assertThat(rejection(shot.build(), DREAMO, MONTAGE))
                .contains("no route leads a shot of this kind to dreamo");
    }

    @Test
    void aSceneWithAReferenceAndNoMaskIsToldToGiveOne() {
        Shot shot = scene(MaskKind.PRECISE).setMask(null).build();
        assertThat(rejection(shot, MONTAGE)).contains("give a mask or a box");
    }

    @Test
    void severalRolesLeadToACompositionThatMontageCannotDo() {
        Shot shot =
                Shots.shot("mug")
                        .setRequest(Shots.request().setPrompt("at dusk").build())
                        .setReferences(
                                List.of(Shots.reference(Role.SUBJECT), Shots.reference(Role.STYLE)))
                        .build();

        assertThat(rejection(shot, MONTAGE)).contains("composition").contains("dreamo");
        assertThat(routed(Shot.newBuilder(shot).setUse(Use.RESEARCH).build(), DREAMO))
                .extracting(routed -> routed.getChoice().getSystem())
                .isEqualTo("dreamo");
    }

    @ParameterizedTest(name = "{0} references of role {1}, subject word {2}")
    @CsvSource({"1, STYLE,", "1, IDENTITY,", "3, STYLE,", "2, IDENTITY,", "1, STYLE, mug"})
    void referencesThatGiveOnlyAStyleOrAFaceLeadToTheSystemThatTakesThem(
            int references, Role role, String subjectWord) {
        Shot shot = ofOneRole(references, role, subjectWord);

        Shot routed = routed(shot, IC_CUSTOM, DREAMO, SYNCD, MONTAGE);

        assertThat(routed.getRoute().getMode()).isEqualTo("style or identity");
        assertThat(routed.getRoute().getSystems())
                .extracting(SystemChoice::getSystem)
                .containsExactly("dreamo");
        assertThat(rejection(shot, IC_CUSTOM, SYNCD, MONTAGE))
                .contains("no system can render style or identity: dreamo (no model");
    }

    @ParameterizedTest
    @CsvSource({"1, SUBJECT, position-free", "2, GARMENT, 'position-free, many views'"})
    void referencesOfTheThingItselfAreNoStyle(int references, Role role, String mode) {
        Shot routed = routed(ofOneRole(references, role, null), DREAMO, SYNCD, MONTAGE);

        assertThat(routed.getRoute().getMode()).isEqualTo(mode);
    }

    private static Shot ofOneRole(int references, Role role, String subjectWord) {
        return Shots.shot("mug")
                .setUse(Use.RESEARCH)
                .setRequest(
                        Shots.request().setPrompt("at dusk").setSubjectWord(subjectWord).build())
                .setReferences(Collections.nCopies(references, Shots.reference(role)))
                .build();
    }

    @Test
    void aPromptWithOneReferenceIsPositionFree() {
        Shot shot =
                Shots.shot("mug")
                        .setRequest(Shots.request().setPrompt("on marble").build())
                        .setReferences(List.of(Shots.reference(Role.SUBJECT)))
                        .build();
        assertThat(routed(shot, MONTAGE).getRoute().getMode()).isEqualTo("position-free");
    }

    @Test
    void neitherSceneNorPromptIsNoRoute() {
        Shot shot = Shots.shot("mug").setReferences(List.of(Shots.reference(Role.SUBJECT))).build();
        assertThat(rejection(shot, MONTAGE)).contains("give a scene with a mask, or a prompt");
    }

    @Test
    void aPlaceThatTheCaptionerThoughtUpIsAPrompt() {
        Shot shot = Shots.shot("mug").setReferences(List.of(Shots.reference(Role.SUBJECT))).build();
        shot.setCaption(new Caption("A mug.", "On a table.", "a-model", null));

        assertThat(routed(shot, MONTAGE).getRoute().getMode()).isEqualTo("position-free");
        assertThat(routed(shot, MONTAGE).getChoice().getSystem()).isEqualTo("montage");
    }

    @Test
    void whyNoPlaceWasThoughtUpIsSaid() {
        Shot shot = Shots.shot("mug").setReferences(List.of(Shots.reference(Role.SUBJECT))).build();
        shot.setCaption(new Caption("A mug.", null, "a-model", "no new scene was thought up: 503"));

        assertThat(rejection(shot, MONTAGE)).endsWith("(no new scene was thought up: 503)");
    }

    @Test
    void aSceneThatIsAPictureIsNoPrompt() {
        Shot shot =
                Shots.shot("mug")
                        .setScene(Shots.image("e", 96, 64))
                        .setCaption(new Caption("A mug.", "A table.", "a-model", null))
                        .build();

        assertThat(rejection(shot, MONTAGE)).contains("no image of the product");
    }

    @Test
    void aRuleWithAnUnknownNeedFailsWhereItIsMade() {
        assertThatThrownBy(() -> new RouteRule("x", List.of("moonlight"), List.of("montage")))
                .hasMessageContaining("moonlight")
                .hasMessageContaining("user-drawn-mask");
    }

    private static Shot.Builder scene(MaskKind kind) {
        return Shots.shot("mug")
                .setScene(Shots.image("e", 96, 64))
                .setMask(Shots.mask(kind))
                .setReferences(List.of(Shots.reference(Role.SUBJECT)));
    }

    private static Shot routed(Shot shot, Manifest... models) {
        var outcome = routing(RenderBudget.NONE, models).route(shot);
        assertThat(outcome.isRight()).as(() -> outcome.left().getMessage()).isTrue();
        return outcome.right();
    }

    private static String rejection(Shot shot, Manifest... models) {
        var outcome = routing(RenderBudget.NONE, models).route(shot);
        assertThat(outcome.isLeft()).isTrue();
        assertThat(outcome.left().getCode()).isEqualTo("NO_ROUTE");
        return outcome.left().getMessage();
    }

    private static ShotRouting routing(RenderBudget budget, Manifest... models) {
        return new ShotRouting(RouteConfig.defaults(), Arrays.asList(models), budget);
    }

    private static Manifest model(String system, String licence, Set<Use> uses) {
        return new Manifest(
                system, system, "", Map.of(), system + "-d", licence, uses, "float32", Map.of());
    }
}
