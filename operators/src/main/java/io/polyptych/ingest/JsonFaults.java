package io.polyptych.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.TreeSet;

/** What is wrong with a piece of JSON, in words of the feed and not of the library's classes. */
final class JsonFaults {
    private JsonFaults() {}

    /** Without a full stop, with the place where one is known. */
    static String of(JsonProcessingException e) {
        return words(e) + place(e);
    }

    private static String words(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no key %s here; known are %s"
                    .formatted(
                            Shown.value(unknown.getPropertyName()),
                            new TreeSet<>(unknown.getKnownPropertyIds()));
        }
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deep, or a number or text in it is too long";
        }
        if (e instanceof InvalidFormatException wrong) {
            return "%s can't be %s%s"
                    .formatted(
                            path(wrong),
                            Shown.value(String.valueOf(wrong.getValue())),
                            choice(wrong.getTargetType()));
        }
        if (e instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()) {
            return path(wrong) + " has a value of a kind that it can't have: " + brief(e);
        }
        return brief(e);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String choice(Class<?> type) {
        return type != null && type.isEnum() ? ", only " + List.of(type.getEnumConstants()) : "";
    }

    /** The library's message up to where it begins to talk of its classes and settings. */
    private static String brief(JsonProcessingException e) {
        String message = e.getOriginalMessage().replace("`null`", "null");
        int end = message.length();
        for (String own :
                new String[] {" (bound as", " (class ", ": enable", " (but could if", "`"}) {
            int at = message.indexOf(own);
            end = at > 0 ? Math.min(end, at) : end;
        }
        return message.substring(0, end).strip();
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null || e.getLocation().getColumnNr() < 1
                ? ""
                : " (column " + e.getLocation().getColumnNr() + ")";
    }
}
