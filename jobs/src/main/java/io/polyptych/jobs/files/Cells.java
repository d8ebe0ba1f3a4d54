package io.polyptych.jobs.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line of text apart into cells. A cell that begins with a quote lasts to the next single
 * quote, over delimiters and ends of lines; in it, two quotes are one. A quote elsewhere is a
 * character like others, as in {@code Monitor 24"}. Behind a cell that went over lines nothing may
 * follow but a delimiter: its end is more likely the beginning of another cell. Not thread-safe.
 *
 * <p>The known CSV readers aren't used, since they read on for the closing quote without limit and
 * can't give back the lines that they took for it; see decision 0007.
 */
final class Cells {
    private final char delimiter;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean open;
    private boolean overLines;
    private boolean astray;

    Cells(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Takes a line, the next one if a quote is open. */
    void add(String line) {
        if (open) {
            cell.append('\n');
            overLines = true;
        }
        boolean start = !open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    open = false;
                    astray |= overLines && !ends(line, i + 1);
                }
            } else if (c == delimiter) {
                end();
                start = true;
                continue;
            } else if (c == '"' && start) {
                open = true;
            } else {
                cell.append(c);
            }
            start = false;
        }
        if (!open) {
            end();
        }
    }

    /** Whether a quote was opened that isn't closed yet. */
    boolean open() {
        return open;
    }

    /** Whether a quote that closed a cell over lines stands where none would be closed. */
    boolean astray() {
        return astray;
    }

    /** The cells, once no quote is open. */
    List<String> list() {
        return cells;
    }

    private boolean ends(String line, int at) {
        return at == line.length() || line.charAt(at) == delimiter;
    }

    private void end() {
        overLines = false;
        cells.add(cell.toString());
        cell.setLength(0);
    }
}
