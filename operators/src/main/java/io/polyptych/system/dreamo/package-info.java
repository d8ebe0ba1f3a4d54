/**
 * DreamO: FLUX.1-dev with adapters, given references by role. They stand behind the target's tokens
 * as clean latents, on a diagonal of positions, each told apart by what is added to its tokens.
 *
 * <p>Sources: Mou et al., DreamO: A Unified Framework for Image Customization (2025); the released
 * code, github.com/bytedance/DreamO at 461e35b, which is followed where the paper says otherwise.
 * The paper's routing constraint and its placeholders are for training: prompts work without
 * [ref#1].
 */
package io.polyptych.system.dreamo;
