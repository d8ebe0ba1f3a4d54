package io.polyptych.imaging;

import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A box in a picture with what lies around it, reduced to a size at which GrabCut is quick.
 *
 * @param frame of the window, in the whole picture's pixels
 * @param picture the window, reduced: CV_8UC3, owned by the scratch it was made with
 * @param box within the reduced window
 */
record ReducedWindow(Rect frame, Mat picture, Rect box) {
    /** The box with almost a third of its size on every side, as far as the picture goes. */
    static ReducedWindow around(Mat bgr, Rect box, int longEdge, Scratch scratch) {
        Rect frame =
                new Box(box.x, box.y, box.width, box.height)
                        .grown(
                                Math.max(8, box.width * 3 / 10),
                                Math.max(8, box.height * 3 / 10),
                                bgr.cols(),
                                bgr.rows())
                        .rect();
        return of(bgr, box, frame, longEdge, scratch);
    }

    /** The box in a window of one's own choice, which holds it. */
    static ReducedWindow of(Mat bgr, Rect box, Rect frame, int longEdge, Scratch scratch) {
        Mat picture = scratch.mat();
        Size size = GrabCutSilhouette.reduced(frame.size(), longEdge);
        Imgproc.resize(scratch.keep(bgr.submat(frame)), picture, size, 0, 0, Imgproc.INTER_AREA);
        double scale = (double) picture.cols() / frame.width;
        // A flat box at the far edge would be rounded out of the window.
        int left = (int) Math.min(picture.cols() - 1, Math.round((box.x - frame.x) * scale));
        int top = (int) Math.min(picture.rows() - 1, Math.round((box.y - frame.y) * scale));
        int width = (int) Math.max(1, Math.round(box.width * scale));
        int height = (int) Math.max(1, Math.round(box.height * scale));
        return new ReducedWindow(
                frame,
                picture,
                new Rect(
                        left,
                        top,
                        Math.min(width, picture.cols() - left),
                        Math.min(height, picture.rows() - top)));
    }

    /** Pixels of the reduced window in one of the whole picture, along an edge. */
    double scale() {
        return (double) Math.max(picture.cols(), picture.rows())
                / Math.max(frame.width, frame.height);
    }

    /** Places of the whole picture, in the reduced window. */
    List<Point> places(List<Point> points) {
        double scale = scale();
        return points.stream()
                .map(point -> new Point((point.x - frame.x) * scale, (point.y - frame.y) * scale))
                .toList();
    }

    /** A box in the reduced window, in the whole picture's pixels. */
    Rect inFrame(Rect reduced) {
        double scale = scale();
        return new Rect(
                frame.x + (int) (reduced.x / scale),
                frame.y + (int) (reduced.y / scale),
                Math.max(1, (int) (reduced.width / scale)),
                Math.max(1, (int) (reduced.height / scale)));
    }
}
