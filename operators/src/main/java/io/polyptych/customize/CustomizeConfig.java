package io.polyptych.customize;

import io.polyptych.device.DeviceConfig;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How shots are customized.
 *
 * @param canvasWidth of a position-free picture of no wanted ratio, in pixels, a multiple of 16
 * @param canvasHeight likewise; both together also give the area of other ratios
 * @param devices names of devices, taken by the subtasks in turn: cpu, gpu:0, ...
 * @param externalResource name of the Flink external resource whose GPUs are taken instead; empty
 *     to take {@code devices}
 * @param subtasks of each system's operator: one a device, over all processes
 * @param inFlight shots in the hands of one subtask's operator; at least four batches, since an
 *     operator that is full holds a checkpoint's barrier until one shot completes
 * @param prompts by system: what it is told where a shot has no prompt, {@code {product}} and
 *     {@code {scene}} standing for the captions; see {@link PromptTemplate}
 * @param parameters by system, then by name: over the defaults of its model
 * @param device how the devices work
 */
public record CustomizeConfig(
        int canvasWidth,
        int canvasHeight,
        List<String> devices,
        String externalResource,
        int subtasks,
        int inFlight,
        Map<String, String> prompts,
        Map<String, Map<String, String>> parameters,
        DeviceConfig device)
        implements Serializable {

    public CustomizeConfig {
        requireSide("canvas-width", canvasWidth);
        requireSide("canvas-height", canvasHeight);
        require(!devices.isEmpty(), "devices", devices, "must name at least one");
        for (String name : devices) {
            require(name.matches("cpu|gpu:\\d+"), "devices", name, "must be cpu or gpu:INDEX each");
        }
        require(
                inFlight >= 4 * device.largestBatch(),
                "in-flight",
                inFlight,
                "must be at least four times device.largest-batch");
        require(subtasks >= 1, "subtasks", subtasks, "must be at least 1");
        devices = List.copyOf(devices);
        prompts = Map.copyOf(prompts);
        parameters =
                parameters.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        system -> Map.copyOf(system.getValue())));
    }

    public static CustomizeConfig defaults() {
        return new CustomizeConfig(
                1024, 1024, List.of("cpu"), "", 1, 32, Map.of(), Map.of(), DeviceConfig.defaults());
    }

    private static void requireSide(String key, int side) {
        require(
                side >= Canvas.STEP && side % Canvas.STEP == 0,
                key,
                side,
                "must be a multiple of " + Canvas.STEP);
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "customize.%s %s, is %s".formatted(key, rule, value));
        }
    }
}
