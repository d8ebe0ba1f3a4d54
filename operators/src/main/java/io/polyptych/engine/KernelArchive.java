package io.polyptych.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The kernels' text, put into the archive that PyTorch loads as a module.
 *
 * <p>A kernel file holds annotated functions in TorchScript's text form and lies in {@code
 * io/polyptych/kernels}. Functions call those of another file as {@code __torch__.ops.rms_norm(x)}.
 * Each function that doesn't begin with an underscore becomes a method {@code file__function} of
 * the module, which is what {@link Kernels} and a Python user call:
 *
 * <pre>torch.jit.load("kernels.pt").flux__double_block(...)</pre>
 *
 * <p>Source of the format: PyTorch's serialization of modules, version 10: a zip of stored entries
 * under one folder, with the code as text and pickles of an object without attributes.
 */
final class KernelArchive {
    private static final Pattern FUNCTION =
            Pattern.compile("(?m)^def ([a-z]\\w*)\\(([^)]*)\\) -> ([^\\n]+):");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+): ");

    private final Map<String, String> files = new LinkedHashMap<>();

    /** Reads the named files, given without their ending, from the class path. */
    static KernelArchive read(List<String> names) {
        var archive = new KernelArchive();
        for (String name : names) {
            archive.add(name, text(name));
        }
        return archive;
    }

    void add(String name, String text) {
        files.put(name, text);
    }

    private static String text(String name) {
        try (InputStream in =
                KernelArchive.class.getResourceAsStream("/io/polyptych/kernels/" + name + ".py")) {
            if (in == null) {
                throw new IllegalArgumentException("no kernel file " + name + ".py");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole archive. */
    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
            store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "data.pkl", module());
            store(zip, "code/__torch__.py", forwarders().getBytes(StandardCharsets.UTF_8));
            for (var file : files.entrySet()) {
                store(
                        zip,
                        "code/__torch__/" + file.getKey() + ".py",
                        file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickle, protocol 2: an instance of __torch__.M whose only attribute is training = False. */
    private static byte[] module() {
        var pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
        pickle.writeBytes("__torch__\nM\n".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private String forwarders() {
        var text = new StringBuilder("class M(Module):\n");
        text.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
        for (var file : files.entrySet()) {
            Matcher function = FUNCTION.matcher(file.getValue());
            while (function.find()) {
                String arguments = function.group(2).strip().replaceAll("\\s*\\n\\s*", " ");
                text.append(
                        "  def %s__%s(self: __torch__.M, %s) -> %s:\n    return __torch__.%s.%s(%s)\n"
                                .formatted(
                                        file.getKey(),
                                        function.group(1),
                                        arguments,
                                        function.group(3),
                                        file.getKey(),
                                        function.group(1),
                                        String.join(", ", names(arguments))));
            }
        }
        return text.toString();
    }

    private static List<String> names(String arguments) {
        var names = new ArrayList<String>();
        Matcher argument = ARGUMENT.matcher(arguments);
        while (argument.find()) {
            names.add(argument.group(1));
        }
        return names;
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry("kernels/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        var crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
