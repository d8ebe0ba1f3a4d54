package io.polyptych.imaging;

import io.polyptych.schemas.Point;
import io.polyptych.schemas.Stroke;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.RotatedRect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws areas given in 0..1 of a scene as soft planes of its size: drawn several times as large and
 * averaged down.
 */
public final class MaskDrawing {
    private static final int LARGEST_DRAWING = 8192;
    private static final Scalar WHITE = new Scalar(255);

    private final int width;
    private final int height;
    private final int oversampling;

    /**
     * @param width of the scene in pixels
     * @param height of the scene in pixels
     */
    public MaskDrawing(int width, int height) {
        this.width = width;
        this.height = height;
        this.oversampling = Math.max(1, Math.min(4, LARGEST_DRAWING / Math.max(width, height)));
    }

    /** The area between two corners, in any order. */
    public Plane box(Point from, Point to) {
        return polygon(
                List.of(
                        from,
                        new Point(to.getX(), from.getY()),
                        to,
                        new Point(from.getX(), to.getY())));
    }

    /** The area within a closed outline. */
    public Plane polygon(List<Point> points) {
        try (var scratch = new Scratch()) {
            Mat large = large(scratch);
            MatOfPoint outline =
                    scratch.keep(
                            new MatOfPoint(
                                    points.stream()
                                            .map(this::place)
                                            .toArray(org.opencv.core.Point[]::new)));
            Imgproc.fillPoly(large, List.of(outline), WHITE);
            return small(large, scratch);
        }
    }

    /**
     * The area within an ellipse.
     *
     * @param radiusX a share of the scene's width
     * @param radiusY a share of the scene's height
     * @param degrees it is turned by, clockwise; in pixels, so that it keeps its shape
     */
    public Plane ellipse(Point center, double radiusX, double radiusY, double degrees) {
        try (var scratch = new Scratch()) {
            Mat large = large(scratch);
            Size axes =
                    new Size(
                            2 * radiusX * width * oversampling,
                            2 * radiusY * height * oversampling);
            Imgproc.ellipse(
                    large, new RotatedRect(place(center), axes, degrees), WHITE, Imgproc.FILLED);
            return small(large, scratch);
        }
    }

    /** What brushes with round ends cover. A stroke of one point is a dot. */
    public Plane strokes(List<Stroke> strokes) {
        try (var scratch = new Scratch()) {
            Mat large = large(scratch);
            for (Stroke stroke : strokes) {
                int brush = Math.max(1, (int) Math.round(stroke.getWidth() * width * oversampling));
                org.opencv.core.Point before = null;
                for (Point point : stroke.getPoints()) {
                    org.opencv.core.Point here = place(point);
                    Imgproc.circle(large, here, brush / 2, WHITE, Imgproc.FILLED);
                    if (before != null) {
                        fillSegment(large, before, here, brush / 2.0);
                    }
                    before = here;
                }
            }
            return small(large, scratch);
        }
    }

    /** A quadrilateral; OpenCV's own lines are limited in thickness and round at their ends. */
    private static void fillSegment(
            Mat large, org.opencv.core.Point a, org.opencv.core.Point b, double half) {
        double length = Math.hypot(b.x - a.x, b.y - a.y);
        if (length == 0) {
            return;
        }
        double dx = -(b.y - a.y) / length * half;
        double dy = (b.x - a.x) / length * half;
        MatOfPoint side =
                new MatOfPoint(
                        new org.opencv.core.Point(a.x + dx, a.y + dy),
                        new org.opencv.core.Point(b.x + dx, b.y + dy),
                        new org.opencv.core.Point(b.x - dx, b.y - dy),
                        new org.opencv.core.Point(a.x - dx, a.y - dy));
        Imgproc.fillConvexPoly(large, side, WHITE);
        side.release();
    }

    private org.opencv.core.Point place(Point point) {
        return new org.opencv.core.Point(
                Math.round(point.getX() * width * oversampling - 0.5),
                Math.round(point.getY() * height * oversampling - 0.5));
    }

    private Mat large(Scratch scratch) {
        return scratch.keep(Mat.zeros(height * oversampling, width * oversampling, CvType.CV_8UC1));
    }

    private Plane small(Mat large, Scratch scratch) {
        Mat small = scratch.mat();
        Imgproc.resize(large, small, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
        return Mats.plane(small);
    }
}
