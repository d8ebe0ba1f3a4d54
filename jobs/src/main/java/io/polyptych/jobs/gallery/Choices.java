package io.polyptych.jobs.gallery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The choices of a filter, as they occur in what is filtered. Pure. */
final class Choices {
    private Choices() {}

    /**
     * @param name of the items' data attribute
     * @param value of an item
     * @param words of an item's value; of one value always the same
     */
    static <T> Pages.Filter of(
            String name,
            String title,
            boolean chips,
            List<T> items,
            Function<T, String> value,
            Function<T, String> words) {
        Map<String, String> named = new LinkedHashMap<>();
        items.forEach(item -> named.putIfAbsent(value.apply(item), words.apply(item)));
        List<Pages.Choice> choices = new ArrayList<>();
        items.stream()
                .collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()))
                .forEach((key, count) -> choices.add(new Pages.Choice(key, named.get(key), count)));
        return new Pages.Filter(name, title, chips, choices);
    }
}
