package io.polyptych.model.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What files say of their licence: a model card's front matter, a licence file, the key {@code
 * license} of config.json or model_index.json, a safetensors file's metadata.
 */
final class DeclaredLicence {
    private static final Pattern FRONT_MATTER = Pattern.compile("(?s)\\A---\\R(.*?)\\R---");
    private static final Pattern LINE =
            Pattern.compile("(?m)^(license|license_name|license_link): *(\\S.*)$");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100_000;
    private static final int LONGEST_LINE = 120;

    private DeclaredLicence() {}

    /** Of the files that lie in a folder itself. */
    static List<String> in(Path folder) {
        var declared = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                String found = null;
                if (name.equals("readme.md")) {
                    found = ofCard(start(file));
                } else if (name.startsWith("license") || name.startsWith("licence")) {
                    found =
                            start(file)
                                    .lines()
                                    .map(String::strip)
                                    .filter(l -> !l.isEmpty())
                                    .findFirst()
                                    .orElse(null);
                } else if (name.equals("config.json") || name.equals("model_index.json")) {
                    found = ofConfig(start(file));
                }
                if (found != null) {
                    declared.add("%s (%s)".formatted(shortened(found), file.getFileName()));
                }
            }
        } catch (IOException e) {
            // A folder that can't be listed declares nothing; that it can't is told elsewhere.
            return declared;
        }
        return declared;
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }

    private static String ofCard(String text) {
        Matcher front = FRONT_MATTER.matcher(text);
        if (!front.find()) {
            return null;
        }
        var said = new ArrayList<String>();
        Matcher line = LINE.matcher(front.group(1));
        while (line.find()) {
            said.add(line.group(2).strip().replaceAll("^[\"']|[\"']$", ""));
        }
        return said.isEmpty() ? null : String.join(", ", said);
    }

    private static String ofConfig(String text) {
        try {
            var license = JSON.readTree(text).path("license");
            return license.isTextual() ? license.textValue() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Of a safetensors file's own metadata.
     *
     * @param file one whose header was found sound
     */
    static List<String> inMetadata(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            long length =
                    ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
            byte[] header = in.readNBytes((int) length);
            try (JsonParser json = JSON.getFactory().createParser(header)) {
                return ofHeader(json).stream()
                        .map(said -> "%s (%s)".formatted(shortened(said), file.getFileName()))
                        .toList();
            }
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> ofHeader(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean metadata = json.currentName().equals("__metadata__");
            json.nextToken();
            if (metadata) {
                return ofMetadata(json);
            }
            json.skipChildren();
        }
        return List.of();
    }

    private static List<String> ofMetadata(JsonParser json) throws IOException {
        var said = new ArrayList<String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (key.equals("license") || key.endsWith(".license")) {
                said.add(json.getText());
            }
        }
        return said;
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }
}
