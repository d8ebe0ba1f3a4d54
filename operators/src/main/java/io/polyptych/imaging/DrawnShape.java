package io.polyptych.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What a drawn mask starts from; each holds the whole silhouette. */
enum DrawnShape {
    SILHOUETTE(0.5),
    HULL(0.2),
    BOX(0.15),
    ELLIPSE(0.15);

    /** The ellipse is so much larger than the one that touches the sides of the box. */
    private static final double AROUND_BOX = 1.2;

    private static final Scalar WHITE = new Scalar(255);

    private final double odds;

    DrawnShape(double odds) {
        this.odds = odds;
    }

    /** One by chance. */
    static DrawnShape by(Random random) {
        double left = random.nextDouble();
        for (DrawnShape shape : values()) {
            left -= shape.odds;
            if (left < 0) {
                return shape;
            }
        }
        return SILHOUETTE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A new Mat, which the caller releases; the silhouette has a white pixel. */
    Mat around(Mat silhouette) {
        Mat drawn = silhouette.clone();
        try (var scratch = new Scratch()) {
            Box box = Box.around(Mats.plane(silhouette)).orElseThrow();
            switch (this) {
                case SILHOUETTE -> {}
                case HULL -> fillHull(silhouette, drawn, scratch);
                case BOX -> Imgproc.rectangle(drawn, box.rect(), WHITE, Imgproc.FILLED);
                case ELLIPSE -> fillEllipse(box, drawn);
            }
            Core.bitwise_or(drawn, silhouette, drawn);
        }
        return drawn;
    }

    private static void fillEllipse(Box box, Mat drawn) {
        Point middle = new Point(box.x() + box.width() / 2.0, box.y() + box.height() / 2.0);
        Size half = new Size(AROUND_BOX * box.width() / 2.0, AROUND_BOX * box.height() / 2.0);
        Imgproc.ellipse(drawn, middle, half, 0, 0, 360, WHITE, Imgproc.FILLED);
    }

    private static void fillHull(Mat silhouette, Mat drawn, Scratch scratch) {
        List<MatOfPoint> outlines = new ArrayList<>();
        Imgproc.findContours(
                silhouette,
                outlines,
                scratch.mat(),
                Imgproc.RETR_EXTERNAL,
                Imgproc.CHAIN_APPROX_SIMPLE);
        List<Point> points = new ArrayList<>();
        for (MatOfPoint outline : outlines) {
            points.addAll(scratch.keep(outline).toList());
        }
        MatOfPoint all = scratch.keep(new MatOfPoint(points.toArray(Point[]::new)));
        MatOfInt corners = scratch.keep(new MatOfInt());
        Imgproc.convexHull(all, corners);
        Point[] hull = corners.toList().stream().map(points::get).toArray(Point[]::new);
        Imgproc.fillConvexPoly(drawn, scratch.keep(new MatOfPoint(hull)), WHITE);
    }
}
