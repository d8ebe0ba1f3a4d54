package io.polyptych.jobs.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The reference's process, asked for one run at a time so that both sides take turns: see
 * docs/benchmarks/networks.py. Used by one thread.
 */
public final class Twin implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder with the weights and inputs
     * @throws IOException if it can't be started or ends; says how it was started
     */
    public Twin(List<String> command, Path folder, int threads) throws IOException {
        var whole = new ArrayList<String>(command);
        whole.add(folder.toString());
        whole.add(Integer.toString(threads));
        var builder = new ProcessBuilder(whole);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        process = builder.start();
        answers = process.inputReader();
        questions = process.outputWriter();
        answer("ready");
    }

    /** One run's milliseconds, as the twin measured them. */
    public double millis(String network) throws IOException {
        ask("run " + network);
        return Double.parseDouble(answer(network));
    }

    /** Writes the last run's output to a safetensors file, as its only tensor: output. */
    public void save(String network, Path file) throws IOException {
        ask("save %s %s".formatted(network, file));
        answer("saved");
    }

    private void ask(String question) throws IOException {
        questions.write(question);
        questions.newLine();
        questions.flush();
    }

    private String answer(String expected) throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith(expected)) {
            throw new IOException(
                    "the reference's process was to answer %s and answered %s; its errors are above"
                            .formatted(expected, line));
        }
        return line.substring(expected.length()).strip();
    }

    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
