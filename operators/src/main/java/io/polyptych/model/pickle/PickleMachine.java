package io.polyptych.model.pickle;

import io.polyptych.model.pickle.Value.Mapping;
import io.polyptych.model.pickle.Value.Other;
import io.polyptych.model.pickle.Value.Sequence;
import io.polyptych.model.pickle.Value.Text;
import io.polyptych.model.pickle.Value.Whole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle without running it: a stack machine for the opcodes with which {@code torch.save}
 * writes protocols 1 to 5, and the names of {@link Global}. Whatever would import, make an object
 * or call is refused by name before anything of it is looked at.
 *
 * <p>Source: Python's pickletools, which documents every opcode. Time and memory are linear in the
 * pickle's length: there are no loops, lengths are checked against what is left, and the number of
 * opcodes is bounded.
 */
final class PickleMachine {
    private static final int OPCODES = 4_000_000;
    private static final int LONGEST_NUMBER = 32;

    private final PickleInput in;
    private final List<Value> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Integer, Value> memo = new HashMap<>();

    private final Map<String, Storage> storages;

    private PickleMachine(PickleInput in, Map<String, Storage> storages) {
        this.in = in;
        this.storages = storages;
    }

    /**
     * Reads one pickle and leaves the input behind it.
     *
     * @throws Refused if it is broken, too long, or more than data
     */
    static Value read(PickleInput in) {
        return read(in, new HashMap<>());
    }

    /**
     * As {@link #read(PickleInput)}.
     *
     * @param storages takes those that the pickle names, as it first names them
     */
    static Value read(PickleInput in, Map<String, Storage> storages) {
        return new PickleMachine(in, storages).run();
    }

    private Value run() {
        for (int count = 0; count < OPCODES; count++) {
            int opcode = in.unsignedByte();
            if (opcode == '.') {
                return pop();
            } else if (!simple(opcode) && !structured(opcode)) {
                refuse(opcode);
            }
        }
        throw new Refused("more than %,d opcodes", OPCODES);
    }

    /** Opcodes that put one value on the stack, or frame the pickle. */
    private boolean simple(int opcode) {
        switch (opcode) {
            case 0x80 -> require(in.unsignedByte() <= 5, "a protocol above 5");
            case 0x95 -> in.length8();
            case 'N' -> stack.add(Other.NONE);
            case 0x88 -> stack.add(Other.TRUE);
            case 0x89 -> stack.add(Other.FALSE);
            case 'I' -> stack.add(textNumber());
            case 'L' -> stack.add(textNumber());
            case 'J' -> stack.add(Whole.of(in.signedInt()));
            case 'K' -> stack.add(Whole.of(in.unsignedByte()));
            case 'M' -> stack.add(Whole.of(in.unsignedShort()));
            case 0x8a -> stack.add(number(in.unsignedByte()));
            case 0x8b -> stack.add(number(in.length4()));
            case 'G' -> skipped(8, Other.FRACTION);
            case 'X', 'T' -> stack.add(new Text(in.text(in.length4())));
            case 0x8c, 'U' -> stack.add(new Text(in.text(in.unsignedByte())));
            case 0x8d -> stack.add(new Text(in.text(in.length8())));
            case 'B' -> skipped(in.length4(), Other.BYTES);
            case 'C' -> skipped(in.unsignedByte(), Other.BYTES);
            case 0x8e, 0x96 -> skipped(in.length8(), Other.BYTES);
            case ']', ')', 0x8f -> stack.add(new Sequence());
            case '}' -> stack.add(new Mapping());
            case 'c' -> stack.add(Global.of(in.line(), in.line()));
            case 'h' -> stack.add(remembered(in.unsignedByte()));
            case 'j' -> stack.add(remembered(in.signedInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Opcodes that work on what lies on the stack. */
    private boolean structured(int opcode) {
        switch (opcode) {
            case '(' -> marks.add(stack.size());
            case '0' -> pop();
            case '1' -> popMark();
            case '2' -> stack.add(top());
            case 'q' -> memo.put(in.unsignedByte(), top());
            case 'r' -> memo.put(in.signedInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 't', 'l', 0x91 -> stack.add(new Sequence(popMark()));
            case 0x85 -> stack.add(tuple(1));
            case 0x86 -> stack.add(tuple(2));
            case 0x87 -> stack.add(tuple(3));
            case 'd' -> {
                List<Value> entries = popMark();
                stack.add(new Mapping());
                putAll(entries);
            }
            case 'a' -> append(tuple(1).items());
            case 'e', 0x90 -> append(popMark());
            case 's' -> putAll(tuple(2).items());
            case 'u' -> putAll(popMark());
            case 0x93 -> {
                List<Value> names = tuple(2).items();
                stack.add(Global.of(Arguments.text(names.get(0)), Arguments.text(names.get(1))));
            }
            case 'Q' -> {
                Storage storage = Storage.of(pop());
                storages.putIfAbsent(storage.key(), storage);
                stack.add(storage);
            }
            case 'R' -> {
                List<Value> arguments = Arguments.of(pop());
                stack.add(Call.of(Arguments.global(pop()), arguments));
            }
            case 'b' -> {
                pop();
                requireMapping();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void refuse(int opcode) {
        switch (opcode) {
            case 'i' -> throw Refused.code(in.line() + "." + in.line());
            case 'o', 0x81, 0x92 -> throw Refused.code("a class's constructor");
            case 0x82, 0x83, 0x84 -> throw Refused.code("Python's extension registry");
            case 'P' -> throw new Refused("a persistent id that isn't a storage's");
            default -> throw new Refused("opcode 0x%02x, which torch.save doesn't write", opcode);
        }
    }

    private Value textNumber() {
        String line = in.line();
        if (line.equals("00") || line.equals("01")) {
            return line.equals("01") ? Other.TRUE : Other.FALSE;
        }
        require(line.matches("-?[0-9]{1,40}L?"), "a number that isn't one");
        return new Whole(new BigInteger(line.replace("L", "")));
    }

    /** Little-endian, in two's complement. */
    private Value number(int length) {
        if (length > LONGEST_NUMBER) {
            in.skip(length);
            return Other.LARGE_NUMBER;
        }
        byte[] bytes = in.take(length);
        byte[] reversed = new byte[Math.max(1, length)];
        for (int i = 0; i < length; i++) {
            reversed[i] = bytes[length - 1 - i];
        }
        return new Whole(new BigInteger(reversed));
    }

    private void skipped(int length, Value value) {
        in.skip(length);
        stack.add(value);
    }

    private Value remembered(int key) {
        Value value = memo.get(key);
        require(value != null, "what wasn't remembered is recalled");
        return value;
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    }

    private Value top() {
        require(stack.size() > floor(), "a value is missing");
        return stack.get(stack.size() - 1);
    }

    private Value pop() {
        top();
        return stack.remove(stack.size() - 1);
    }

    private Sequence tuple(int size) {
        require(stack.size() - floor() >= size, "a value is missing");
        return new Sequence(taken(stack.size() - size));
    }

    private List<Value> popMark() {
        require(!marks.isEmpty(), "a mark is missing");
        return taken(marks.remove(marks.size() - 1));
    }

    private List<Value> taken(int from) {
        List<Value> end = stack.subList(from, stack.size());
        var taken = new ArrayList<>(end);
        end.clear();
        return taken;
    }

    private void append(List<Value> items) {
        require(top() instanceof Sequence, "a list is missing");
        ((Sequence) top()).items().addAll(items);
    }

    private void putAll(List<Value> entries) {
        require(entries.size() % 2 == 0, "a key without a value");
        requireMapping();
        for (int i = 0; i < entries.size(); i += 2) {
            ((Mapping) top()).put(entries.get(i), entries.get(i + 1));
        }
    }

    private void requireMapping() {
        require(top() instanceof Mapping, "a dictionary is missing");
    }

    private static void require(boolean sound, String fault) {
        if (!sound) {
            throw new Refused("it isn't sound: %s", fault);
        }
    }
}
