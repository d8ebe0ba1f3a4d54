package io.polyptych;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.io.IOException;
import java.util.List;

/** Shots as they reach the stages after fetch. */
public final class FetchedShots {
    private FetchedShots() {}

    /** A shot with nothing in it yet. */
    public static Shot.Builder shot(ShotRequest request) {
        return Shot.newBuilder(
                SampleShots.shot(SampleShots.product(), ShotRequest.newBuilder(request)));
    }

    /** Keeps a picture as fetch does. */
    public static ImageRef image(ObjectStore objects, Picture picture) throws IOException {
        String digest = Digests.sha256(Pictures.png(picture));
        return new Pictures(objects).save("images/" + digest + ".png", picture);
    }

    /** A reference without cut-out. */
    public static Reference reference(ImageRef image, Role role) {
        return Reference.newBuilder()
                .setLink("https://example.com/mug.jpg")
                .setRole(role)
                .setImage(image)
                .build();
    }

    /** A request for a mask and nothing else. */
    public static ShotRequest request(Object mask) {
        return ShotRequest.newBuilder().setMask(mask).setReferences(List.of()).build();
    }
}
