package io.polyptych.system.montage;

import io.polyptych.system.montage.PromptWords.Finish;
import io.polyptych.system.montage.Words.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through a prompt word by word. Colours and materials are held until the word they belong to:
 * a table, a wall, or the end of their part. Words before the first part about the place describe
 * the product, which montage shows as it was photographed; they are passed over.
 */
final class PromptReader {
    private final Set<String> subject;
    private Optional<Finish> floor = Optional.empty();
    private Optional<Finish> wall = Optional.empty();
    private Optional<Finish> podium = Optional.empty();
    private final List<Shade> colours = new ArrayList<>();
    private Optional<Season> season = Optional.empty();
    private final Set<Mood> moods = EnumSet.noneOf(Mood.class);
    private Optional<Gobo.Kind> gobo = Optional.empty();
    private final Set<Option> wanted = EnumSet.noneOf(Option.class);
    private final Set<Option> refused = EnumSet.noneOf(Option.class);
    private final Set<Gobo.Kind> refusedShapes = EnumSet.noneOf(Gobo.Kind.class);
    private final List<Shade> unwanted = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    private final Held held = new Held();
    private boolean product;
    private boolean negated;

    /** Whether a refused word was turned round, up to the thing that it describes. */
    private boolean turned;

    PromptReader(String subjectWord) {
        subject =
                subjectWord == null
                        ? Set.of()
                        : Set.copyOf(
                                List.of(subjectWord.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
    }

    void read(List<Word> words) {
        int begin = firstOfProduct(words);
        product = false;
        for (int i = 0; i < words.size(); i++) {
            if (i == begin) {
                held.clear();
                product = true;
            }
            if (product && endsProduct(words, i)) {
                held.clear();
                product = false;
            }
            take(words, i);
        }
        flush();
    }

    /** Everything in it is refused. */
    void readNegative(List<Word> words) {
        for (Word word : words) {
            turned &= !word.stop();
            word.meaning().ifPresent(this::refuse);
        }
        turned = false;
        negated = false;
    }

    PromptWords result() {
        return new PromptWords(
                floor,
                wall,
                podium,
                List.copyOf(colours),
                season,
                moods,
                gobo,
                wanted,
                refused,
                refusedShapes,
                List.copyOf(unwanted),
                unknown.isEmpty()
                        ? List.of()
                        : List.of("montage had no way to show: " + String.join(", ", unknown)));
    }

    /** The product's words go from a word for the picture, or from the start, to a place's. */
    private static int firstOfProduct(List<Word> words) {
        boolean allKnown = true;
        int photo = -1;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.stop() || word.is(Meaning.Place.class)) {
                break;
            }
            photo = word.is(Meaning.Photo.class) ? i : photo;
            allKnown &= word.meaning().isPresent();
        }
        return allKnown ? -1 : photo + 1;
    }

    /** Whether a place begins here; "with a handle" still belongs to the product. */
    private static boolean endsProduct(List<Word> words, int i) {
        Word word = words.get(i);
        if (!word.stop() && !word.is(Meaning.Place.class)) {
            return false;
        }
        for (int j = i + 1; word.text().equals("with") && j < words.size(); j++) {
            Word next = words.get(j);
            if (next.is(Meaning.Part.class)) {
                return false;
            }
            if (next.stop() || next.is(Meaning.Place.class)) {
                break;
            }
        }
        return true;
    }

    private void take(List<Word> words, int i) {
        Word word = words.get(i);
        if (subject.contains(word.text())) {
            held.clear();
        } else if (word.stop() || word.is(Meaning.Place.class)) {
            negated = false;
            turned = false;
            if (!product) {
                flush();
            }
        } else if (word.meaning().isEmpty()) {
            if (!product && !negated) {
                unknown.addAll(held.texts());
                unknown.add(word.text());
            }
            held.clear();
        } else if (negated) {
            refuse(word.meaning().get());
        } else {
            understand(words, i, word.meaning().get());
        }
    }

    private void understand(List<Word> words, int i, Meaning meaning) {
        String text = words.get(i).text();
        if (meaning instanceof Meaning.Colour colour) {
            held.add(text, colour.shade());
        } else if (meaning instanceof Meaning.Modifier modifier) {
            if (describesWhatFollows(words, i)) {
                held.add(text, modifier);
            } else if (modifier.mood() != null && !product) {
                moods.add(modifier.mood());
            }
        } else if (meaning instanceof Meaning.Made made) {
            held.add(text, made);
        } else if (product && namesAThing(words, i)) {
            held.clear();
        } else if (meaning instanceof Meaning.Ground ground) {
            onFloor(ground.material());
        } else if (meaning instanceof Meaning.Behind) {
            behind();
        } else if (meaning instanceof Meaning.In in) {
            season = season.or(() -> Optional.of(in.season()));
        } else if (meaning instanceof Meaning.Part) {
            held.clear();
        } else if (meaning instanceof Meaning.Not) {
            negated = true;
        } else if (!product) {
            wish(words, text, meaning);
        }
    }

    private void wish(List<Word> words, String text, Meaning meaning) {
        if (meaning instanceof Meaning.Lit lit) {
            moods.add(lit.mood());
        } else if (meaning instanceof Meaning.Wish wish) {
            wanted.add(wish.option());
            if (wish.option() == Option.PODIUM && held.holds()) {
                podium = Optional.of(held.finish(held.material().orElse(Material.PAPER)));
                held.clear();
            }
        } else if (meaning instanceof Meaning.Shaped shaped) {
            // Leaves can be shown as what they do to the light, not as things.
            if (shaped.kind() == Gobo.Kind.WINDOW || speaksOfLight(words)) {
                gobo = Optional.of(shaped.kind());
            } else {
                unknown.addAll(held.texts());
                held.clear();
                unknown.add(text);
            }
        }
    }

    private static boolean speaksOfLight(List<Word> words) {
        return words.stream()
                .anyMatch(
                        word ->
                                word.text().contains("light")
                                        || word.text().startsWith("sun")
                                        || word.text().startsWith("shad")
                                        || word.text().startsWith("dappl"));
    }

    private void refuse(Meaning meaning) {
        if (meaning instanceof Meaning.Wish wish) {
            if (!turned) {
                refused.add(wish.option());
            }
            turned = false;
            negated = false;
        } else if (meaning instanceof Meaning.Shaped shaped) {
            refusedShapes.add(shaped.kind());
            negated = false;
        } else if (meaning instanceof Meaning.Colour colour) {
            unwanted.add(colour.shade());
            negated = false;
        } else if (meaning instanceof Meaning.Modifier modifier) {
            opposite(modifier.mood());
        } else if (meaning instanceof Meaning.Lit lit) {
            opposite(lit.mood());
        }
    }

    /** "No harsh shadows" wants soft ones, not none: the word after it is not refused. */
    private void opposite(Mood mood) {
        if (mood == Mood.HARD) {
            moods.add(Mood.SOFT);
            turned = true;
        } else if (mood == Mood.MOODY || mood == Mood.NIGHT) {
            moods.add(Mood.BRIGHT);
            turned = true;
        }
    }

    /** Whether a colour, a material or a wall comes after modifiers only. */
    private static boolean describesWhatFollows(List<Word> words, int i) {
        int next = i + 1;
        while (next < words.size() && words.get(next).is(Meaning.Modifier.class)) {
            next++;
        }
        return next < words.size()
                && (words.get(next).is(Meaning.Colour.class)
                        || words.get(next).is(Meaning.Made.class)
                        || words.get(next).is(Meaning.Ground.class)
                        || words.get(next).is(Meaning.Behind.class));
    }

    /** In "a table lamp" the table is no table. */
    private static boolean namesAThing(List<Word> words, int i) {
        boolean place =
                words.get(i).is(Meaning.Ground.class) || words.get(i).is(Meaning.Behind.class);
        return place
                && i + 1 < words.size()
                && !words.get(i + 1).stop()
                && words.get(i + 1).meaning().isEmpty();
    }

    private void onFloor(Material usual) {
        Material material = held.material().orElse(held.colours().isEmpty() ? usual : null);
        if (material != null || held.saysAnything()) {
            floor = Optional.of(held.finish(material == null ? Material.PAPER : material));
        }
        held.clear();
    }

    private void behind() {
        if (held.material().isPresent() || held.colours().size() == 1) {
            wall = Optional.of(held.finish(held.material().orElse(Material.PAPER)));
        } else if (held.saysAnything()) {
            colours.addAll(held.allShades());
        }
        held.clear();
    }

    /** What is held belongs to no table or wall: a material is to stand on, colours are behind. */
    private void flush() {
        if (held.material().filter(m -> m == Material.BRICK).isPresent()) {
            wall = Optional.of(held.finish(Material.BRICK));
        } else if (held.material().isPresent()) {
            floor = Optional.of(held.finish(held.material().get()));
        } else {
            colours.addAll(held.allShades());
        }
        held.clear();
    }
}
