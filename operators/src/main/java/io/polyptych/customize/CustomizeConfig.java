package io.polyptych.customize;

import io.polyptych.device.DeviceConfig;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How shots are customized.
 *
 * @param candidates of an attempt, where the shot doesn't say
 * @param canvasWidth of a position-free picture of no wanted ratio, in pixels, a multiple of 16
 * @param canvasHeight likewise; both together also give the area of other ratios
 * @param devices names of devices, taken by the subtasks in turn: cpu, gpu:0, ...
 * @param externalResource name of the Flink external resource whose GPUs are taken instead; empty
 *     to take {@code devices}
 * @param inFlight shots in the hands of one subtask's operator; at least four batches, since an
 *     operator that is full holds a checkpoint's barrier until one shot completes
 * @param parameters by system, then by name: over the defaults of its model
 * @param device how the devices work
 */
public record CustomizeConfig(
        int candidates,
        int canvasWidth,
        int canvasHeight,
        List<String> devices,
        String externalResource,
        int inFlight,
        Map<String, Map<String, String>> parameters,
        DeviceConfig device)
        implements Serializable {

    public CustomizeConfig {
        require(candidates >= 1, "candidates", candidates, "must be at least 1");
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
        devices = List.copyOf(devices);
        parameters =
                parameters.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        system -> Map.copyOf(system.getValue())));
    }

    public static CustomizeConfig defaults() {
        return new CustomizeConfig(
                2, 1024, 1024, List.of("cpu"), "", 32, Map.of(), DeviceConfig.defaults());
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
