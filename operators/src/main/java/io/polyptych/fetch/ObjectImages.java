package io.polyptych.fetch;

import io.polyptych.objects.ForeignFiles;
import io.polyptych.outcome.ShownLink;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Future;

/**
 * Images in file systems that Flink knows (s3, hdfs, ...), read with the credentials of those: one
 * try a call, within a deadline, at most so many bytes. Thread-safe; whoever made it closes it.
 */
final class ObjectImages implements AutoCloseable {
    private final long mostBytes;
    private final Watchdog watchdog = new Watchdog();

    ObjectImages(FetchConfig config) {
        this.mostBytes = config.limits().bytes();
    }

    /**
     * The bytes of an image.
     *
     * @throws ForeignFiles.NoFileSystem if Flink has none for the scheme
     */
    byte[] read(ObjectAddress address, Deadline deadline) throws FetchFailure {
        try (var file = ForeignFiles.open(address.text())) {
            if (file.length() > mostBytes) {
                throw FetchFailure.tooHeavy(mostBytes);
            }
            Future<?> end = watchdog.at(deadline, () -> breakOff(file));
            try {
                return BoundedBytes.of(file.bytes(), mostBytes, deadline);
            } finally {
                end.cancel(false);
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw FetchFailure.missing(
                    "there is no file of that name in %s; correct the link"
                            .formatted(address.lane()));
        } catch (AccessDeniedException e) {
            // No fault of the record: sent again once the account may, it does better.
            throw FetchFailure.givenUp(
                    "the job's own account may not read it in %s; give the account the right to, then send it again"
                            .formatted(address.lane()));
        } catch (ForeignFiles.NoFileSystem e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw FetchFailure.badLink(
                    "no such name is possible in %s (%s); correct the link"
                            .formatted(address.lane(), shown(e, address)));
        } catch (IOException | RuntimeException e) {
            throw FetchFailure.unreachable(
                    deadline.isOver()
                            ? "it took too long"
                            : "it can't be read (" + shown(e, address) + ")");
        }
    }

    private static String shown(Exception e, ObjectAddress address) {
        return e.toString().replace(address.text(), ShownLink.of(address.text()));
    }

    /** Most file systems end a read whose stream is closed; the others end it by their timeouts. */
    private static void breakOff(ForeignFiles.Opened file) {
        try {
            file.close();
        } catch (IOException e) {
            // The read fails, or ends, by itself.
        }
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
