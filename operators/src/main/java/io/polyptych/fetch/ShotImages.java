package io.polyptych.fetch;

import io.polyptych.imaging.UnusableImage;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.Rejections;
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
import org.apache.flink.types.Either;

/**
 * Brings every image that a shot names into the object store: its references, its scene and a mask
 * given as an image.
 *
 * <p>Thread-safe: many shots at a time. Whoever made it closes it.
 */
public final class ShotImages implements AutoCloseable {
    static final String STAGE = "fetch";
    private static final int RECENT_LINKS = 10_000;
    private static final int SHOWN_LINK = 200;

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
     * The shot with its images, or the reason why one of them can't be had.
     *
     * @throws IOException if the object store fails
     */
    public Either<Rejection, Shot> of(Shot shot) throws IOException {
        Deadline deadline = Deadline.in(config.shotTimeout());
        Shot.Builder filled = Shot.newBuilder(shot);
        try {
            filled.setReferences(references(shot, deadline));
            String scene = shot.getRequest().getScene();
            if (scene != null) {
                filled.setScene(image(shot, "the scene", scene, deadline));
            }
            if (shot.getRequest().getMask() instanceof MaskImage mask) {
                filled.setMaskImage(mask(shot, mask.getLink(), deadline));
            }
            return Either.Right(filled.build());
        } catch (Unavailable e) {
            return Either.Left(e.rejectionOf(shot));
        }
    }

    /** The rejection of a shot that Flink's own timeout ended. */
    public static Rejection timedOut(Shot shot) {
        FetchFailure failure = FetchFailure.timedOut();
        return Rejections.ofShot(
                shot, STAGE, failure.code(), failure.getMessage(), failure.retryable());
    }

    private List<Reference> references(Shot shot, Deadline deadline)
            throws Unavailable, IOException {
        List<ReferenceRequest> wanted = wantedReferences(shot);
        List<Reference> references = new ArrayList<>();
        for (ReferenceRequest request : wanted) {
            String which = "reference %d of %d".formatted(references.size() + 1, wanted.size());
            references.add(
                    Reference.newBuilder()
                            .setLink(request.getLink())
                            .setRole(request.getRole())
                            .setImage(image(shot, which, request.getLink(), deadline))
                            .build());
        }
        return references;
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

    private ImageRef image(Shot shot, String which, String link, Deadline deadline)
            throws Unavailable, IOException {
        return found(
                shot, which, link, link, deadline, () -> kept.keep(fetcher.fetch(link, deadline)));
    }

    private ImageRef mask(Shot shot, String link, Deadline deadline)
            throws Unavailable, IOException {
        // The same link may also be a picture, and then holds something else.
        return found(
                shot,
                "the mask",
                link,
                "mask " + link,
                deadline,
                () -> kept.keepMask(fetcher.fetch(link, deadline)));
    }

    private ImageRef found(
            Shot shot,
            String which,
            String link,
            String key,
            Deadline deadline,
            RecentLinks.Fetch fetch)
            throws Unavailable, IOException {
        try {
            return recent.get(shot.getOrigin(), key, deadline, fetch);
        } catch (FetchFailure e) {
            throw new Unavailable(which, link, e.code(), e.getMessage(), e.retryable());
        } catch (UnusableImage e) {
            throw new Unavailable(which, link, e.code(), e.getMessage(), false);
        }
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }

    /** One image that can't be had, and so the whole shot. */
    private static final class Unavailable extends Exception {
        private final String code;
        private final boolean retryable;

        Unavailable(String which, String link, String code, String why, boolean retryable) {
            super("%s (%s): %s".formatted(which, shown(link), why));
            this.code = code;
            this.retryable = retryable;
        }

        Rejection rejectionOf(Shot shot) {
            return Rejections.ofShot(shot, STAGE, code, getMessage(), retryable);
        }

        private static String shown(String link) {
            return link.length() <= SHOWN_LINK ? link : link.substring(0, SHOWN_LINK) + "...";
        }
    }
}
