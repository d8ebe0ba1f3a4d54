package io.polyptych.fetch;

import io.polyptych.imaging.UnusableImage;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.Rejections;
import io.polyptych.outcome.ShownLink;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.types.Either;

/**
 * Brings every image that a shot names into the object store: its references, its scene and a mask
 * given as an image. Links are shown without their queries from here on: in the shot's references,
 * and so in rows, as in rejections.
 *
 * <p>Thread-safe: many shots at a time. Whoever made it closes it.
 */
public final class ShotImages implements AutoCloseable {
    static final String STAGE = "fetch";
    private static final int RECENT_LINKS = 10_000;

    private final FetchConfig config;
    private final ImageFetcher fetcher;
    private final KeptImages kept;
    private final RecentLinks recent = new RecentLinks(RECENT_LINKS);

    public ShotImages(FetchConfig config, ObjectStore objects) {
        this(config, objects, new ImageFetcher(config));
    }

    ShotImages(FetchConfig config, ObjectStore objects, ImageFetcher fetcher) {
        this.config = config;
        this.fetcher = fetcher;
        this.kept = new KeptImages(objects, config.limits());
    }

    /**
     * The shot with its images, or the reason why one of them can't be had; waits for it.
     *
     * @throws IOException if the object store fails
     */
    public Either<Rejection, Shot> of(Shot shot) throws IOException {
        try {
            return ask(shot).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * The shot with its images, or the reason why one of them can't be had. Its images are fetched
     * at a time; of several that can't be had, the first is named.
     *
     * @return fails with an {@link IOException} if the object store fails
     */
    public CompletableFuture<Either<Rejection, Shot>> ask(Shot shot) {
        Deadline deadline = Deadline.in(config.shotTimeout());
        List<Asked> asked = new ArrayList<>();
        List<ReferenceRequest> references = wantedReferences(shot);
        for (int i = 0; i < references.size(); i++) {
            String which = "reference %d of %d".formatted(i + 1, references.size());
            asked.add(image(shot, which, references.get(i).getLink(), deadline));
        }
        String scene = shot.getRequest().getScene();
        if (scene != null) {
            asked.add(image(shot, "the scene", scene, deadline));
        }
        if (shot.getRequest().getMask() instanceof MaskImage mask) {
            asked.add(mask(shot, mask.getLink(), deadline));
        }
        return CompletableFuture.allOf(
                        asked.stream().map(Asked::image).toArray(CompletableFuture[]::new))
                .handle((all, e) -> outcome(shot, references, asked));
    }

    /** The rejection of a shot that Flink's own timeout ended. */
    public static Rejection timedOut(Shot shot) {
        FetchFailure failure = FetchFailure.timedOut();
        return Rejections.ofShot(
                shot, STAGE, failure.code(), failure.getMessage(), failure.retryable());
    }

    ImageFetcher fetcher() {
        return fetcher;
    }

    private static Either<Rejection, Shot> outcome(
            Shot shot, List<ReferenceRequest> references, List<Asked> asked) {
        List<ImageRef> images = new ArrayList<>();
        for (Asked one : asked) {
            try {
                images.add(one.found());
            } catch (Unavailable e) {
                return Either.Left(e.rejectionOf(shot));
            }
        }
        return Either.Right(filled(shot, references, images));
    }

    /**
     * @param images of the references, the scene and the mask, as far as the shot has them
     */
    private static Shot filled(
            Shot shot, List<ReferenceRequest> references, List<ImageRef> images) {
        Shot.Builder filled = Shot.newBuilder(shot);
        List<Reference> found = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            found.add(
                    Reference.newBuilder()
                            .setLink(ShownLink.of(references.get(i).getLink()))
                            .setRole(references.get(i).getRole())
                            .setImage(images.get(i))
                            .build());
        }
        filled.setReferences(found);
        int next = references.size();
        if (shot.getRequest().getScene() != null) {
            filled.setScene(images.get(next++));
        }
        if (shot.getRequest().getMask() instanceof MaskImage) {
            filled.setMaskImage(images.get(next));
        }
        return filled.build();
    }

    /** Those of the shot; without any, the product's own images as subjects. */
    public static List<ReferenceRequest> wantedReferences(Shot shot) {
        if (!shot.getRequest().getReferences().isEmpty()) {
            return shot.getRequest().getReferences();
        }
        ProductRecord product = shot.getProduct();
        List<ReferenceRequest> wanted = new ArrayList<>();
        if (product.getImageLink() != null) {
            wanted.add(new ReferenceRequest(product.getImageLink(), Role.SUBJECT, null));
        }
        for (String link : product.getAdditionalImageLinks()) {
            wanted.add(new ReferenceRequest(link, Role.SUBJECT, null));
        }
        return wanted;
    }

    private Asked image(Shot shot, String which, String link, Deadline deadline) {
        var image =
                recent.get(
                        shot.getOrigin(),
                        link,
                        deadline,
                        () -> fetcher.fetch(link, deadline, kept::keep));
        return new Asked(which, link, image);
    }

    private Asked mask(Shot shot, String link, Deadline deadline) {
        // The same link may also be a picture, and then holds something else.
        var image =
                recent.get(
                        shot.getOrigin(),
                        "mask " + link,
                        deadline,
                        () -> fetcher.fetch(link, deadline, kept::keepMask));
        return new Asked("the mask", link, image);
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }

    /**
     * An image on its way.
     *
     * @param which of the shot's, in words
     */
    private record Asked(String which, String link, CompletableFuture<ImageRef> image) {
        /** The image, once it is done. */
        ImageRef found() throws Unavailable {
            try {
                return image.join();
            } catch (CompletionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof TimeoutException) {
                    cause = FetchFailure.timedOut();
                }
                if (cause instanceof FetchFailure failure) {
                    throw unavailable(failure.code(), failure, failure.retryable());
                }
                if (cause instanceof UnusableImage unusable) {
                    throw unavailable(unusable.code(), unusable, false);
                }
                throw e;
            }
        }

        private Unavailable unavailable(String code, Exception why, boolean retryable) {
            String message = "%s (%s): %s".formatted(which, ShownLink.of(link), why.getMessage());
            return new Unavailable(code, message, retryable);
        }
    }

    /** One image that can't be had, and so the whole shot. */
    private static final class Unavailable extends Exception {
        private final String code;
        private final boolean retryable;

        Unavailable(String code, String message, boolean retryable) {
            super(message);
            this.code = code;
            this.retryable = retryable;
        }

        Rejection rejectionOf(Shot shot) {
            return Rejections.ofShot(shot, STAGE, code, getMessage(), retryable);
        }
    }
}
