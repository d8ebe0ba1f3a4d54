package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * The contact sheet as one picture, for slides and mails: reference, scene with mask and results
 * side by side, a case a row. Thread-safe.
 */
public final class SheetImage {
    /** More would make a picture that no viewer shows well. */
    public static final int MOST_ROWS = 8;

    private static final int CELL = 420;
    private static final int GAP = 28;
    private static final int EDGE = 64;
    private static final int HEAD = 170;
    private static final int UNDER = 160;
    private static final int LINE = 24;
    private static final int QUALITY = 88;

    // OpenCV's order: blue, green, red.
    private static final Scalar GROUND = new Scalar(248, 250, 251);
    private static final Scalar RAISED = new Scalar(237, 241, 243);
    private static final Letters TITLE = new Letters(1.15, 2, new Scalar(24, 27, 29));
    private static final Letters STRONG = new Letters(0.56, 1, new Scalar(24, 27, 29));
    private static final Letters QUIET = new Letters(0.5, 1, new Scalar(95, 103, 109));

    private final Path folder;
    private final ImageFiles files = new ImageFiles();

    /**
     * @param folder of the contact sheet, where its small pictures lie
     */
    public SheetImage(Path folder) {
        this.folder = folder;
    }

    /**
     * A picture in a row.
     *
     * @param shown null leaves a gap
     * @param words the parts of what is written under the label
     */
    private record Cell(Sheet.Shown shown, String label, List<String> words) {}

    /** The sheet as a JPEG; of more than {@link #MOST_ROWS} rows so many, evenly spread. */
    public byte[] jpeg(String title, String summary, List<Sheet.Row> all) {
        List<List<Cell>> rows = new ArrayList<>();
        int count = Math.min(MOST_ROWS, all.size());
        boolean scenes = all.stream().anyMatch(row -> row.scene() != null);
        for (int i = 0; i < count; i++) {
            rows.add(cells(all.get(i * all.size() / count), scenes));
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        int width = 2 * EDGE + columns * CELL + (columns - 1) * GAP;
        int height = HEAD + rows.size() * (CELL + UNDER) + EDGE / 2;
        try (var scratch = new Scratch()) {
            Mat sheet = scratch.keep(new Mat(height, width, CvType.CV_8UC3, GROUND));
            TITLE.write(sheet, title, EDGE, 84, width - 2 * EDGE);
            QUIET.write(sheet, summary, EDGE, 122, width - 2 * EDGE);
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    Rect place =
                            new Rect(
                                    EDGE + c * (CELL + GAP), HEAD + r * (CELL + UNDER), CELL, CELL);
                    draw(sheet, rows.get(r).get(c), place);
                }
            }
            return Encoders.jpeg(Mats.picture(sheet), QUALITY);
        }
    }

    private static List<Cell> cells(Sheet.Row row, boolean scenes) {
        List<Cell> cells = new ArrayList<>();
        Sheet.Shown reference = row.references().isEmpty() ? null : row.references().get(0);
        List<String> about = new ArrayList<>(List.of(row.about()));
        if (row.prompt() != null) {
            about.add("\"" + row.prompt() + "\"");
        }
        cells.add(new Cell(reference, row.subject(), about));
        if (scenes) {
            cells.add(new Cell(row.scene(), "scene and mask", List.of()));
        }
        for (Sheet.Result result : row.results()) {
            List<String> words = new ArrayList<>();
            result.scores().forEach(score -> words.add(score.metric() + " " + score.value()));
            if (result.failure() != null) {
                words.add(result.failure());
            }
            cells.add(new Cell(result.shown(), result.method(), words));
        }
        return cells;
    }

    private void draw(Mat sheet, Cell cell, Rect place) {
        sheet.submat(place).setTo(RAISED);
        if (cell.shown() != null) {
            paste(sheet, cell.shown(), place);
        }
        int y = place.y + place.height + 2;
        for (String line : STRONG.lines(List.of(cell.label()), place.width)) {
            y = write(sheet, STRONG, line, place, y);
        }
        for (String line : QUIET.lines(cell.words(), place.width)) {
            y = write(sheet, QUIET, line, place, y);
        }
    }

    /** A line under a picture, if it is still above the next row. */
    private static int write(Mat sheet, Letters letters, String line, Rect place, int above) {
        int y = above + LINE;
        if (y < place.y + place.height + UNDER - LINE) {
            letters.write(sheet, line, place.x, y, place.width);
        }
        return y;
    }

    /** In the middle of its place, whole. */
    private void paste(Mat sheet, Sheet.Shown shown, Rect place) {
        Picture picture;
        try {
            picture = files.read(folder.resolve(shown.file()));
        } catch (Unscorable e) {
            return;
        }
        double scale =
                Math.min(
                        (double) place.width / picture.width(),
                        (double) place.height / picture.height());
        int width = (int) Math.max(1, Math.round(picture.width() * scale));
        int height = (int) Math.max(1, Math.round(picture.height() * scale));
        try (var scratch = new Scratch()) {
            Mat small = scratch.keep(Mats.bgr(Resize.to(picture, width, height)));
            Rect middle =
                    new Rect(
                            place.x + (place.width - width) / 2,
                            place.y + (place.height - height) / 2,
                            width,
                            height);
            small.copyTo(sheet.submat(middle));
        }
    }
}
