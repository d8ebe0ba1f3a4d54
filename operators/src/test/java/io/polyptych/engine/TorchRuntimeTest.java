package io.polyptych.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class TorchRuntimeTest {
    @Test
    void pyTorchLoadsAndAddsTwoNumbers() {
        TorchRuntime.load(1);
        Engine engine = TorchRuntime.engine();
        assertThat(engine.getEngineName()).isEqualTo("PyTorch");
        try (NDManager manager = engine.newBaseManager()) {
            assertThat(manager.create(1.5f).add(manager.create(2f)).getFloat()).isEqualTo(3.5f);
        }
    }

    @Test
    void itLoadsWhateverTheThreadsClassLoaderAndLeavesThatAsItWas() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var job = new URLClassLoader(new URL[0], null)) {
            thread.setContextClassLoader(job);
            TorchRuntime.load(1);
            assertThat(TorchRuntime.engine()).isSameAs(TorchRuntime.engine());
            assertThat(thread.getContextClassLoader()).isSameAs(job);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
