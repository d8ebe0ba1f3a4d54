package io.polyptych.model.check;

import java.util.Map;

/**
 * The tensors of IC-Custom's files, beside FLUX.1-Fill-dev: dit_lora_0x1561 (an adapter),
 * dit_txt_img_in_0x1561, dit_boundary_embeddings_0x1561 and dit_task_register_embeddings_0x1561.
 *
 * <p>Source: TencentARC/IC-Custom a81a8f8, src/ic_custom/models/model.py and modules/layers.py; the
 * sum of these shapes is the paper's 49.26 million. No published file was opened.
 */
final class IcCustomFiles {
    private static final long WIDTH = 3072;
    private static final int BLOCKS = 10;
    private static final long RANK = 64;

    /** They replace those of the transformer. */
    static final Map<String, long[]> INPUTS =
            Map.of(
                    "img_in.weight", new long[] {WIDTH, 384},
                    "img_in.bias", new long[] {WIDTH},
                    "txt_in.weight", new long[] {WIDTH, 4096},
                    "txt_in.bias", new long[] {WIDTH});

    /** Reference, target, and which reference. */
    static final Map<String, long[]> BOUNDARIES =
            Map.of(
                    "cond_embedding.weight", new long[] {1, WIDTH},
                    "target_embedding.weight", new long[] {1, WIDTH},
                    "idx_embedding.weight", new long[] {10, WIDTH});

    /** Four keys and four values for each of three tasks. */
    static final Map<String, long[]> REGISTERS =
            Map.of("task_register_embeddings.weight", new long[] {24, WIDTH});

    private IcCustomFiles() {}

    /** Whether it is its adapter: of rank 64, on the first ten single blocks and no other. */
    static boolean isAdapter(Map<String, FoundTensor> found) {
        for (int block = 0; block < BLOCKS; block++) {
            FoundTensor down = found.get(down(block));
            if (down == null || down.shape().length == 0 || down.shape()[0] != RANK) {
                return false;
            }
        }
        return !found.containsKey(down(BLOCKS));
    }

    private static String down(int block) {
        return "single_blocks.%d.processor.qkv_lora.down.weight".formatted(block);
    }
}
