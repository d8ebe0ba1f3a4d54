package io.polyptych.customize;

import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The device of a subtask. */
final class DeviceChoice {
    private DeviceChoice() {}

    static String of(RuntimeContext context, CustomizeConfig config) {
        List<String> devices =
                config.externalResource().isEmpty()
                        ? config.devices()
                        : gpus(
                                config.externalResource(),
                                context.getExternalResourceInfos(config.externalResource()));
        return inTurn(devices, context.getTaskInfo().getIndexOfThisSubtask());
    }

    /** Subtasks take the devices in turn; with as many subtasks as devices, each has its own. */
    static String inTurn(List<String> devices, int subtask) {
        return devices.get(subtask % devices.size());
    }

    /** The GPUs Flink gave to this process; Flink's driver names each by its index. */
    static List<String> gpus(String resource, Set<ExternalResourceInfo> infos) {
        List<String> gpus =
                infos.stream()
                        .flatMap(info -> info.getProperty("index").stream())
                        .map(Integer::valueOf)
                        .sorted()
                        .map(index -> "gpu:" + index)
                        .toList();
        if (gpus.isEmpty()) {
            throw new IllegalStateException(
                    "customize.external-resource is %s, but Flink gives this process none of it"
                            .formatted(resource));
        }
        return gpus;
    }
}
