package io.polyptych.model.pickle;

import io.polyptych.model.weights.ElementType;
import java.util.Arrays;

/**
 * The only names a checkpoint may call upon: what {@code torch.save} writes for dictionaries of
 * tensors and parameters. They stand for themselves; none is looked up anywhere.
 *
 * <p>Source: torch 2.7, {@code torch/_utils.py} and {@code torch/storage.py}.
 */
enum Global implements Value {
    ORDERED_DICT("collections", "OrderedDict"),
    REBUILD_TENSOR("torch._utils", "_rebuild_tensor_v2"),
    REBUILD_PARAMETER("torch._utils", "_rebuild_parameter"),
    SIZE("torch", "Size"),
    DOUBLE("DoubleStorage", ElementType.F64),
    FLOAT("FloatStorage", ElementType.F32),
    HALF("HalfStorage", ElementType.F16),
    BFLOAT16("BFloat16Storage", ElementType.BF16),
    LONG("LongStorage", ElementType.I64),
    INT("IntStorage", ElementType.I32),
    SHORT("ShortStorage", ElementType.I16),
    CHAR("CharStorage", ElementType.I8),
    BYTE("ByteStorage", ElementType.U8),
    BOOL("BoolStorage", ElementType.BOOL);

    private final String module;
    private final String word;
    private final ElementType type;

    Global(String module, String word) {
        this.module = module;
        this.word = word;
        this.type = null;
    }

    Global(String storage, ElementType type) {
        this.module = "torch";
        this.word = storage;
        this.type = type;
    }

    /**
     * @throws Refused naming it if it is any other
     */
    static Global of(String module, String word) {
        return Arrays.stream(values())
                .filter(global -> global.module.equals(module) && global.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.code(module + "." + word));
    }

    /**
     * @throws Refused if it isn't a storage's class
     */
    ElementType type() {
        if (type == null) {
            throw new Refused("%s where the type of a storage belongs", this);
        }
        return type;
    }

    @Override
    public String toString() {
        return module + "." + word;
    }
}
