package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.model.Golden;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Held to DreamO's own preparing of references, with Pillow 11.3.0 and opencv-python 4.11.0: every
 * pixel the same.
 */
class ReferencePicturesTest {
    private static final Golden GOLDEN = Golden.of("dreamo-references");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"0, 48", "1, 48", "2, 96", "3, 64", "4, 64", "5, 48", "6, 64"})
    void aReferenceIsPreparedAsItsRoleAsks(int number, int side) throws Exception {
        Picture picture = DreamoModel.picture(GOLDEN, number + ".picture");
        Plane cutOut = DreamoModel.plane(GOLDEN, number + ".cut-out");
        Picture onWhite = DreamoModel.picture(GOLDEN, number + ".ip");
        Picture asIs = DreamoModel.picture(GOLDEN, number + ".style");

        DreamoModel.assertNear(prepared(picture, cutOut, Role.SUBJECT, side), onWhite, 0);
        DreamoModel.assertNear(prepared(picture, cutOut, Role.GARMENT, side), onWhite, 0);
        DreamoModel.assertNear(prepared(picture, cutOut, Role.STYLE, side), asIs, 0);
        DreamoModel.assertNear(prepared(picture, null, Role.STYLE, side), asIs, 0);
    }

    @Test
    void aSubjectWithoutACutOutIsRefused() {
        refused(null, Role.SUBJECT, "no subject was found in reference 1");
        refused(Planes.filled(40, 40, 0), Role.SUBJECT, "no subject was found in reference 1");
        refused(null, Role.GARMENT, "no garment was found in reference 1");
    }

    @Test
    void aFaceNeedsAFaceModel() {
        refused(Planes.filled(40, 40, 255), Role.IDENTITY, "this model names none");
    }

    @Test
    void anEndlessReferenceIsRefused() {
        Picture line = new Picture(4000, 2, new byte[3 * 4000 * 2]);
        assertThatThrownBy(() -> prepared(line, null, Role.STYLE, 64))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("reference 1 is too long and narrow");
    }

    @Test
    void equalPicturesInEqualRolesAreEncodedOnce() throws Exception {
        Picture picture = new Picture(40, 40, new byte[3 * 40 * 40]);
        Plane cutOut = Planes.filled(40, 40, 255);
        String subject = name(picture, cutOut, Role.SUBJECT, 64);

        assertThat(name(picture, cutOut, Role.GARMENT, 64)).isEqualTo(subject);
        assertThat(name(picture, Planes.filled(40, 40, 254), Role.SUBJECT, 64))
                .isNotEqualTo(subject);
        assertThat(name(picture, cutOut, Role.SUBJECT, 80)).isNotEqualTo(subject);
        String style = name(picture, cutOut, Role.STYLE, 64);
        assertThat(style).isNotEqualTo(subject);
        assertThat(name(picture, null, Role.STYLE, 64)).isEqualTo(style);
    }

    private void refused(Plane cutOut, Role role, String because) {
        Picture picture = new Picture(40, 40, new byte[3 * 40 * 40]);
        assertThatThrownBy(() -> prepared(picture, cutOut, role, 64))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining(because);
    }

    private Picture prepared(Picture picture, Plane cutOut, Role role, int side) throws Exception {
        Asked asked = new Asked(folder).reference(picture, cutOut, role);
        RenderRequest request = asked.of(DreamoModel.manifest());
        return new ReferencePictures(new Pictures(asked.objects()), Optional.empty())
                .of(request.references().get(0), 1, side);
    }

    private String name(Picture picture, Plane cutOut, Role role, int side) throws Exception {
        RenderRequest request =
                new Asked(folder).reference(picture, cutOut, role).of(DreamoModel.manifest());
        return ReferencePictures.name(request.references().get(0), side);
    }
}
