package io.polyptych.device;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process of its own whose device hangs; says so on its standard output. */
final class RenderingProcess {
    static final String RENDERING = "rendering";

    private RenderingProcess() {}

    static Process start(Path objects, Duration deadline) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderingProcess.class.getName(),
                        objects.toUri().toString(),
                        deadline.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * @param args root of the object store, deadline of a render
     */
    public static void main(String[] args) throws Exception {
        var system = new FakeSystem("system");
        system.gate = new CountDownLatch(1);
        DeviceConfig config = Queues.config(1, Duration.ZERO, Duration.parse(args[1]));
        Devices.queue("cpu", args[0], config).submit(system, Requests.of("system", 7));
        system.entered.await();
        System.out.println(RENDERING);
        system.gate.await();
    }
}
