package io.polyptych.deploy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.polyptych.imaging.Mats;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * A task that needs what has native code, and reports from within the TaskManager: its process, who
 * loaded it, who loaded the libraries, and what they reckoned.
 *
 * <p>Each report is a {@code key=value} in the accumulator {@link #REPORT}.
 */
final class NativeLibraries extends RichMapFunction<Long, Long> {
    static final String REPORT = "report";

    @Override
    public Long map(Long count) {
        Map<String, String> report = new TreeMap<>();
        report.put("process", Long.toString(ProcessHandle.current().pid()));
        report.put("task-loader", loader(NativeLibraries.class));
        report.put("djl-loader", loader(Engine.class));
        report.put("opencv-loader", loader(Core.class));
        report.put("djl-sum", Float.toString(sumByPyTorch(count)));
        report.put("opencv-sum", Double.toString(sumByOpenCv(count)));
        ListAccumulator<String> reported = new ListAccumulator<>();
        report.forEach((key, value) -> reported.add(key + "=" + value));
        getRuntimeContext().addAccumulator(REPORT, reported);
        return count;
    }

    private static float sumByPyTorch(long count) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            return manager.ones(new Shape(count)).sum().getFloat();
        }
    }

    private static double sumByOpenCv(long count) {
        Mats.load();
        Mat ones = new Mat(1, (int) count, CvType.CV_64FC1, Scalar.all(1));
        try {
            return Core.sumElems(ones).val[0];
        } finally {
            ones.release();
        }
    }

    /** Tells loaders of one kind apart, within one process. */
    private static String loader(Class<?> loaded) {
        ClassLoader loader = loaded.getClassLoader();
        return loader.getClass().getSimpleName() + "@" + System.identityHashCode(loader);
    }
}
