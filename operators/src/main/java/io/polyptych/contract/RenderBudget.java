package io.polyptych.contract;

import io.polyptych.schemas.Shot;
import java.io.Serializable;

/**
 * How many candidates may be rendered for a shot. Asked where an attempt begins: by {@code route}
 * for the first, by {@code select} for those after it; what it allows travels in the shot.
 */
public interface RenderBudget extends Serializable {
    /** As many as are asked for, in as many attempts as there are. */
    RenderBudget NONE = shot -> Integer.MAX_VALUE;

    /** Candidates over all attempts of the shot, at least 1. */
    int mostRenders(Shot shot);

    /**
     * Candidates that the attempt after those the shot has behind it may ask for: as many as the
     * shot wants, or what is left; 0 if nothing is. A candidate counts even if it failed or was
     * found rendered already, so that a replay decides as the first run did.
     */
    default int candidates(Shot shot) {
        int left = mostRenders(shot) - shot.getCandidates().size();
        return Math.max(0, Math.min(shot.getRequest().getCandidates(), left));
    }
}
