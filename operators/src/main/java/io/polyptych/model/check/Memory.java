package io.polyptych.model.check;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The memory that a part needs, in bytes. Weights are counted from the files' headers; working sets
 * are estimates, see {@link Network}.
 *
 * @param cpuWeights in float32
 * @param filePages how much of them at most are views of the file, which the system can drop and
 *     read again: what is float32 there and isn't put together from several tensors
 * @param gpuWeights in bfloat16
 * @param transfer what the host holds besides while a GPU is filled: the two largest tensors, as
 *     float32
 * @param cpuWorking one call's working set in float32
 * @param gpuWorking one call's working set in bfloat16
 * @param formula how the working set was counted
 */
public record Memory(
        long cpuWeights,
        long filePages,
        long gpuWeights,
        long transfer,
        long cpuWorking,
        long gpuWorking,
        String formula) {
    static final Memory NONE = new Memory(0, 0, 0, 0, 0, 0, "nothing is computed");
    private static final int FLOAT32 = 4;
    private static final int BFLOAT16 = 2;

    /**
     * @param read whether a network reads the tensor of that name
     */
    static Memory of(
            Network network, Map<String, FoundTensor> found, Predicate<String> read, int canvas) {
        var tensors =
                found.entrySet().stream()
                        .filter(entry -> read.test(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        long numbers = tensors.stream().mapToLong(FoundTensor::count).sum();
        long pages =
                tensors.stream()
                        .filter(tensor -> tensor.type().name().equals("F32"))
                        .mapToLong(FoundTensor::bytes)
                        .sum();
        long largest =
                tensors.stream()
                        .map(FoundTensor::count)
                        .sorted((a, b) -> Long.compare(b, a))
                        .limit(2)
                        .mapToLong(count -> count * FLOAT32)
                        .sum();
        Network.WorkingSet working = network.workingSet(found, canvas);
        return new Memory(
                numbers * FLOAT32,
                pages,
                numbers * BFLOAT16,
                largest,
                working.numbers() * FLOAT32,
                working.numbers() * BFLOAT16,
                working.formula());
    }

    /** All weights at once, and the largest of the working sets and transfers, which take turns. */
    static Memory together(List<Memory> parts) {
        Memory sum = NONE;
        for (Memory part : parts) {
            boolean larger = part.cpuWorking > sum.cpuWorking;
            sum =
                    new Memory(
                            sum.cpuWeights + part.cpuWeights,
                            sum.filePages + part.filePages,
                            sum.gpuWeights + part.gpuWeights,
                            Math.max(sum.transfer, part.transfer),
                            larger ? part.cpuWorking : sum.cpuWorking,
                            larger ? part.gpuWorking : sum.gpuWorking,
                            larger ? part.formula : sum.formula);
        }
        return sum;
    }
}
