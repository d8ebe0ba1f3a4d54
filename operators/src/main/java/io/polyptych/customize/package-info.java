/**
 * Stage 6: renders the candidates of a shot's present attempt on a device. Reads shots with a
 * choice and an attempt, from {@code route} or from {@code select}; emits them with the attempt's
 * candidates added; rejects when every candidate failed. There is one such operator for each system
 * in use.
 */
package io.polyptych.customize;
