/**
 * From prompts to what the image networks are told: tokenizers, the T5 encoder and CLIP's text
 * towers.
 */
package io.polyptych.model.text;
