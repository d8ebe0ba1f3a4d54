package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.Parameters;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestRulesTest {
    private static final Picture PICTURE = new Picture(8, 8, new byte[3 * 8 * 8]);
    private static final Plane CUT_OUT = Planes.filled(8, 8, 255);

    @TempDir private Path folder;

    @Test
    void referencesAndAPromptAreFine() throws Exception {
        check(subjects(1));
        check(subjects(9));
        assertThat(RequestRules.notes(of(subjects(2)))).isEmpty();
    }

    @Test
    void moreReferencesThanEmbeddingsAreRefused() throws Exception {
        refused(subjects(10), "at most 9 references, not 10; leave some out");
    }

    @Test
    void noReferenceIsRefused() throws Exception {
        refused(subjects(0), "at least one reference");
    }

    @Test
    void aSceneIsRefused() throws Exception {
        refused(subjects(1).scene(PICTURE), "leave the scene out");
    }

    @Test
    void noPromptIsRefused() throws Exception {
        refused(subjects(1).prompt(null), "needs a prompt");
        refused(subjects(1).prompt(" "), "needs a prompt");
    }

    @Test
    void aStyleNeedsItsOpeningWordsWhichTheRefusalGives() throws Exception {
        refused(
                styled().prompt(" A mug by the river"),
                "make it: generate a same style image. A mug by the river");
        refused(styled().prompt("Generate a same style image. A mug"), "make it: ");
        Asked right = styled().prompt("generate a same style image. A mug by the river");
        check(right);
        assertThat(RequestRules.notes(of(right))).isEmpty();
        right.reference(PICTURE, CUT_OUT, Role.SUBJECT);
        check(right);
        assertThat(RequestRules.notes(of(right))).singleElement().asString().contains("style");
    }

    @Test
    void anotherVersionThanTheLoadedOneIsRefused() throws Exception {
        refused(
                subjects(1).parameter("version", "v1"),
                "loaded as v1.1 with turbo, but the parameters ask for v1 with turbo");
        refused(subjects(1).parameter("turbo", "off"), "v1.1 without turbo");
    }

    private Asked subjects(int count) throws Exception {
        Asked asked = new Asked(folder);
        for (int i = 0; i < count; i++) {
            asked.reference(PICTURE, CUT_OUT, Role.SUBJECT);
        }
        return asked;
    }

    private Asked styled() throws Exception {
        return new Asked(folder).reference(PICTURE, null, Role.STYLE);
    }

    private static RenderRequest of(Asked asked) {
        return asked.of(DreamoModel.manifest());
    }

    private static void check(Asked asked) throws Exception {
        RenderRequest request = of(asked);
        var settings = DreamoSettings.of(new Parameters(request));
        RequestRules.check(request, settings, new Recipe("v1.1", true));
    }

    private static void refused(Asked asked, String because) {
        assertThatThrownBy(() -> check(asked))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining(because);
    }
}
