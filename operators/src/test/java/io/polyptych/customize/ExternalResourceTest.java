package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.device.DeviceConfig;
import io.polyptych.device.Devices;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.externalresource.ExternalResourceInfoProvider;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the GPU that Flink gives to a process to the device that a system is opened on. */
class ExternalResourceTest {
    private static final int CAPACITY = 32;
    private static final Queue<String> OPENED_ON = new ConcurrentLinkedQueue<>();

    @TempDir Path folder;

    @AfterEach
    void shutDown() {
        Devices.shutDown();
        OPENED_ON.clear();
    }

    @Test
    void aSystemIsOpenedOnTheGpuThatFlinkGives() throws Exception {
        MockEnvironment environment =
                new MockEnvironmentBuilder()
                        .setExternalResourceInfoProvider(new OneGpu("3"))
                        .build();
        try {
            var shots = new AvroTypeInfo<>(Shot.class);
            var outcomes = new EitherTypeInfo<>(new AvroTypeInfo<>(Rejection.class), shots);
            var settings = new SerializerConfigImpl();
            var harness =
                    new OneInputStreamOperatorTestHarness<>(
                            new AsyncWaitOperatorFactory<>(
                                    customize(), 0, CAPACITY, OutputMode.UNORDERED),
                            shots.createSerializer(settings),
                            environment);
            harness.setup(outcomes.createSerializer(settings));
            try {
                harness.open();
                harness.processElement(Shots.shot("mug", 1), 0);
                harness.endInput();
                assertThat(harness.extractOutputValues()).hasSize(1);
            } finally {
                harness.close();
            }
        } finally {
            environment.close();
        }

        assertThat(OPENED_ON).containsExactly("gpu:3");
    }

    private CustomizeImages customize() {
        var config =
                new CustomizeConfig(
                        64,
                        64,
                        List.of("cpu"),
                        "gpu",
                        1,
                        CAPACITY,
                        Map.of(),
                        Map.of(),
                        DeviceConfig.defaults().withoutEngine());
        return new CustomizeImages(
                new NotingProvider(), List.of(Shots.MODEL), config, folder.toUri().toString());
    }

    /** A simulated system that notes the device it is opened on. */
    private record NotingProvider() implements CustomizerProvider {
        private static final SimulatedCustomizerProvider SIMULATED =
                new SimulatedCustomizerProvider(Duration.ZERO);

        @Override
        public String system() {
            return SIMULATED.system();
        }

        @Override
        public int revision() {
            return SIMULATED.revision();
        }

        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public Customizer open(
                Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
            OPENED_ON.add(device);
            return SIMULATED.open(manifest, device, objects, meter);
        }
    }

    /** What Flink's GPU driver gives a process: each GPU's index. */
    private record OneGpu(String index)
            implements ExternalResourceInfoProvider, ExternalResourceInfo {
        @Override
        public Set<ExternalResourceInfo> getExternalResourceInfos(String resource) {
            return resource.equals("gpu") ? Set.of(this) : Set.of();
        }

        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }
}
