package io.polyptych.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, the one digest of this project. */
public final class Digests {
    private static final int BUFFER = 1 << 20;

    private Digests() {}

    /** 64 lower-case hex digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The digest of a file of any size; reads all of it.
     *
     * @throws UncheckedIOException if it can't be read
     */
    public static String sha256(Path file) {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The digest of several parts, each preceded by its length in UTF-8, so that no two lists of
     * parts meet in one text.
     */
    public static String ofParts(Iterable<String> parts) {
        MessageDigest digest = newSha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first 63 bits of a digest, a seed: never negative. */
    public static long first63Bits(String sha256) {
        return Long.parseUnsignedLong(sha256.substring(0, 16), 16) >>> 1;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
