package io.polyptych.jobs.calibrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.contract.Customizer;
import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Segmenter;
import io.polyptych.jobs.bench.pictures.FixturePictures;
import io.polyptych.jobs.bench.pictures.FixtureRecords;
import io.polyptych.jobs.bench.pictures.PlainStages;
import io.polyptych.schemas.Shot;
import io.polyptych.score.ClassicalEmbedder;
import io.polyptych.score.Place;
import io.polyptych.score.SceneArea;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All pairs of a folder of products, with the classical embedder's word on each: photos with
 * photos, and montages of each product, into the folder's scenes and into studios, with the photos
 * of every product. For one thread.
 */
public final class ProductPairs {
    private static final List<String> STUDIOS =
            List.of("on a light grey background", "on a sage green backdrop");

    private final FixturePictures pictures;
    private final PlainStages stages;
    private final Pictures objects;
    private final Segmenter segmenter = Segmenter.classical();
    private final Embedder embedder = new ClassicalEmbedder();
    private final Map<FixturePictures.Packshot, float[]> photos = new LinkedHashMap<>();
    private final List<IdentityPair> pairs = new ArrayList<>();

    /**
     * @param stages whose links are relative to the pictures' folder
     */
    public ProductPairs(FixturePictures pictures, PlainStages stages) {
        this.pictures = pictures;
        this.stages = stages;
        this.objects = new Pictures(stages.objects());
    }

    /** Renders and compares; photos in which no product is found, or doubtfully, are left out. */
    public List<IdentityPair> all() throws IOException {
        embedPhotos();
        pairPhotos();
        int turn = 0;
        try (Customizer montage = stages.montage()) {
            for (String product : pictures.products()) {
                List<FixturePictures.Packshot> views =
                        pictures.of(product).stream().filter(photos::containsKey).toList();
                if (views.isEmpty()) {
                    continue;
                }
                for (FixturePictures.Scene scene : pictures.scenes()) {
                    var view = views.get(turn % views.size());
                    pairRender(view, FixtureRecords.inScene(scene, turn % 2 == 0), turn++, montage);
                }
                for (String studio : STUDIOS) {
                    var view = views.get(turn % views.size());
                    pairRender(view, FixtureRecords.inStudio(studio), turn++, montage);
                }
            }
        }
        return List.copyOf(pairs);
    }

    /** With the cut-outs that the pipeline would make; doubtful ones where there are no others. */
    private void embedPhotos() throws IOException {
        for (String product : pictures.products()) {
            Map<FixturePictures.Packshot, float[]> trusted = new LinkedHashMap<>();
            Map<FixturePictures.Packshot, float[]> doubtful = new LinkedHashMap<>();
            for (FixturePictures.Packshot packshot : pictures.of(product)) {
                Picture photo = packshot.picture();
                CutOut found = segmenter.cutOut(photo, new Segmenter.Hint.Whole());
                if (!found.isEmpty()) {
                    boolean sure = found.confidence() >= stages.config().mask().leastConfidence();
                    float[] vector = embedder.embed(List.of(new View(photo, found.plane()))).get(0);
                    (sure ? trusted : doubtful).put(packshot, vector);
                }
            }
            photos.putAll(trusted.isEmpty() ? doubtful : trusted);
        }
    }

    private void pairPhotos() {
        List<FixturePictures.Packshot> all = List.copyOf(photos.keySet());
        for (int i = 0; i < all.size(); i++) {
            for (int k = i + 1; k < all.size(); k++) {
                add(
                        IdentityPair.Kind.PHOTOS,
                        all.get(i).name(),
                        all.get(i).product(),
                        all.get(k).product(),
                        Embedder.similarity(photos.get(all.get(i)), photos.get(all.get(k))));
            }
        }
    }

    /** One view's montage, with every product. */
    private void pairRender(
            FixturePictures.Packshot view, ObjectNode wanted, int turn, Customizer montage)
            throws IOException {
        String name = "%s, %d".formatted(view.name(), turn);
        byte[] record = FixtureRecords.ofView("r" + turn, view, List.of(wanted));
        Shot shot = stages.prepared(stages.shots(record).get(0));
        Picture render = stages.rendered(shot, montage).candidates().get(0).picture();
        List<float[]> places = places(render, shot);
        for (String product : pictures.products()) {
            List<FixturePictures.Packshot> all =
                    photos.keySet().stream().filter(p -> p.product().equals(product)).toList();
            List<FixturePictures.Packshot> others =
                    all.stream().filter(photo -> !photo.equals(view)).toList();
            if (!all.isEmpty()) {
                double identity = identity(all, places);
                add(IdentityPair.Kind.RENDERS, name, view.product(), product, identity);
            }
            if (!others.isEmpty()) {
                double identity = identity(others, places);
                add(IdentityPair.Kind.OTHER_VIEWS, name, view.product(), product, identity);
            }
        }
    }

    private List<float[]> places(Picture render, Shot shot) throws IOException {
        Optional<SceneArea> scene = Optional.empty();
        if (shot.getScene() != null) {
            scene =
                    SceneArea.of(
                            objects.load(shot.getScene()),
                            objects.loadPlane(shot.getMask().getImage()),
                            shot.getMask().getKind());
        }
        return embedder.embed(
                Place.of(render, scene, segmenter).stream()
                        .map(place -> new View(render, place.plane()))
                        .toList());
    }

    /** As {@code score} has it: the greatest of all places and photos. */
    private double identity(List<FixturePictures.Packshot> of, List<float[]> places) {
        double best = -1;
        for (FixturePictures.Packshot photo : of) {
            for (float[] place : places) {
                best = Math.max(best, Embedder.similarity(photos.get(photo), place));
            }
        }
        return best;
    }

    private void add(
            IdentityPair.Kind kind, String picture, String shown, String product, double identity) {
        pairs.add(new IdentityPair(kind, picture, product, shown.equals(product), identity));
    }
}
