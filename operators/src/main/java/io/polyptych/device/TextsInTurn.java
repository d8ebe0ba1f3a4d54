package io.polyptych.device;

import io.polyptych.contract.EngineDead;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.engine.DeviceLost;
import java.util.concurrent.CompletionException;

/**
 * A text embedder in turn with the batches of its model, watched as they are. A lost device gives
 * the process up. Thread-safe.
 */
record TextsInTurn(TextEmbedder texts, WatchedTurns turns, GiveUp giveUp) implements TextEmbedder {
    @Override
    public String name() {
        return texts.name();
    }

    @Override
    public float[] embed(String text) throws Unscorable {
        try {
            return turns.take(name(), "embedded a text", () -> texts.embed(text));
        } catch (DeviceLost e) {
            EngineDead dead = new EngineDead(e.getMessage(), e);
            String reason = name() + ": " + e.getMessage();
            giveUp.giveUp(reason, dead);
            throw new CompletionException(reason, dead);
        }
    }
}
