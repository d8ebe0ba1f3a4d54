package io.polyptych.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The arithmetic of the networks, as functions that PyTorch runs: see {@link KernelArchive}.
 *
 * <p>Called through {@link Scope#call}. One set a process, loaded at first use; thread-safe.
 */
public final class Kernels {
    /** Every kernel file; a file may call those before it. */
    private static final List<String> FILES =
            List.of(
                    "tensors",
                    "adapters",
                    "ops",
                    "flux",
                    "vae",
                    "text",
                    "vision",
                    "iccustom",
                    "aceplus",
                    "dreamo",
                    "syncd");

    private static Kernels shared;

    private final PtSymbolBlock module;

    Kernels(KernelArchive archive) {
        NDManager manager = TorchRuntime.engine().newBaseManager();
        try (var bytes = new ByteArrayInputStream(archive.bytes())) {
            module = JniUtils.loadModule((PtNDManager) manager, bytes, false, false);
        } catch (EngineException e) {
            manager.close();
            throw new KernelError("the kernels can't be loaded", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized Kernels shared() {
        if (shared == null) {
            shared = new Kernels(KernelArchive.read(FILES));
        }
        return shared;
    }

    /** Writes the archive for a Python user: {@code torch.jit.load(file)}. */
    public static void write(Path file) throws IOException {
        Files.write(file, KernelArchive.read(FILES).bytes());
    }

    /** Runs a function; what it gives belongs to the manager. */
    List<Tensor> run(PtNDManager manager, String function, Object... arguments) {
        var values = new ArrayList<IValue>();
        var borrowed = new IValue[arguments.length];
        // Its fuser keeps float32 between fused operations: bfloat16 would not be rounded as
        // written.
        JniUtils.setGraphExecutorOptimize(false);
        try {
            for (int i = 0; i < arguments.length; i++) {
                borrowed[i] = value(function, arguments[i]);
                if (!(arguments[i] instanceof Weights)) {
                    values.add(borrowed[i]);
                }
            }
            try (IValue result =
                    IValueUtils.runMethod(module, function.replace(".", "__"), borrowed)) {
                return tensors(manager, result);
            }
        } catch (EngineException e) {
            throw failure(function, e);
        } finally {
            values.forEach(IValue::close);
        }
    }

    /** Memory first: CUDA's word for it is an error of CUDA's too. */
    static RuntimeException failure(String function, EngineException cause) {
        if (MemoryExhausted.isIn(cause.getMessage())) {
            return new MemoryExhausted(function, cause);
        }
        return DeviceLost.isIn(cause.getMessage())
                ? new DeviceLost(function, cause)
                : new KernelError(function, cause);
    }

    private static IValue value(String function, Object argument) {
        if (argument instanceof Tensor tensor) {
            return IValue.from(tensor.array());
        } else if (argument instanceof Weights weights) {
            return weights.value();
        } else if (argument instanceof Integer || argument instanceof Long) {
            return IValue.from(((Number) argument).longValue());
        } else if (argument instanceof Double || argument instanceof Float) {
            return IValue.from(((Number) argument).doubleValue());
        } else if (argument instanceof Boolean truth) {
            return IValue.from(truth.booleanValue());
        } else if (argument instanceof String text) {
            return IValue.from(text);
        } else if (argument instanceof long[] numbers) {
            return IValue.listFrom(numbers);
        } else if (argument instanceof List<?> list) {
            return IValue.listFrom(
                    list.stream().map(t -> ((Tensor) t).array()).toArray(PtNDArray[]::new));
        } else if (argument instanceof Map<?, ?> map) {
            return dictionary(map);
        }
        throw new IllegalArgumentException(
                "%s can't be given a %s".formatted(function, argument.getClass().getName()));
    }

    @SuppressWarnings("unchecked")
    private static IValue dictionary(Map<?, ?> map) {
        return Weights.dictionary((Map<String, Tensor>) map);
    }

    private static List<Tensor> tensors(PtNDManager manager, IValue result) {
        if (result.isTensor()) {
            return List.of(new Tensor(result.toTensor(manager)));
        }
        var tensors = new ArrayList<Tensor>();
        if (result.isTuple()) {
            for (IValue part : result.toIValueTuple()) {
                try (part) {
                    tensors.add(new Tensor(part.toTensor(manager)));
                }
            }
            return tensors;
        }
        for (PtNDArray array : result.toTensorArray(manager)) {
            tensors.add(new Tensor(array));
        }
        return tensors;
    }
}
