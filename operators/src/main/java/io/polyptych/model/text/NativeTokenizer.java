package io.polyptych.model.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.model.weights.UnusableModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Hugging Face's tokenizers library, which runs what a tokenizer.json describes. Cutting and
 * padding are left to {@link Tokens}.
 *
 * <p>Its native part binds to the class loader that loads it and is looked for through the thread's
 * context class loader, so that is set to the library's own meanwhile. On a computer with a GPU it
 * would download a variant for it; that, and reporting its use to its makers, is switched off.
 * Thread-safe; whoever loads it closes it.
 */
final class NativeTokenizer implements AutoCloseable {
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "addSpecialTokens", "true",
                    "truncation", "do_not_truncate",
                    "padding", "do_not_pad");

    private final HuggingFaceTokenizer tokenizer;

    private NativeTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * @param description as in tokenizer.json
     * @param origin for messages
     * @throws UnusableModel if the library can't make a tokenizer of it
     */
    static synchronized NativeTokenizer of(JsonNode description, Path origin) {
        setIfUnset("ai.djl.offline", "true");
        setIfUnset("OPT_OUT_TRACKING", "true");
        setIfUnset("RUST_FLAVOR", "cpu");
        byte[] json = description.toString().getBytes(StandardCharsets.UTF_8);
        Thread thread = Thread.currentThread();
        ClassLoader jobs = thread.getContextClassLoader();
        thread.setContextClassLoader(HuggingFaceTokenizer.class.getClassLoader());
        try {
            return new NativeTokenizer(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS));
        } catch (RuntimeException | IOException e) {
            throw new UnusableModel(
                    "%s is no tokenizer that can be used: %s".formatted(origin, e.getMessage()), e);
        } finally {
            thread.setContextClassLoader(jobs);
        }
    }

    private static void setIfUnset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The text's tokens, with those that the description puts around them. */
    long[] ids(String text) {
        return tokenizer.encode(text).getIds();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
