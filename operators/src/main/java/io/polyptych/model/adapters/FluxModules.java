package io.polyptych.model.adapters;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that adapters give to the layers of a FLUX transformer, and the canonical layer that
 * each is (black-forest-labs's names).
 *
 * <p>Sources: black-forest-labs/flux, modules/layers.py, for the canonical names and the order of
 * fused rows; diffusers, FluxTransformer2DModel, for the second set, whose norm_out has scale
 * before shift; x-flux's processors for the third, with lora1 on the image's and lora2 on the
 * text's side.
 */
final class FluxModules {
    /** Each name, its layer, and which rows it is; N is a block's number. */
    private static final String TABLE =
            """
            double_blocks.N.img_attn.qkv    double_blocks.N.img_attn.qkv    ALL
            double_blocks.N.img_attn.proj   double_blocks.N.img_attn.proj   ALL
            double_blocks.N.img_mlp.0       double_blocks.N.img_mlp.0       ALL
            double_blocks.N.img_mlp.2       double_blocks.N.img_mlp.2       ALL
            double_blocks.N.img_mod.lin     double_blocks.N.img_mod.lin     ALL
            double_blocks.N.txt_attn.qkv    double_blocks.N.txt_attn.qkv    ALL
            double_blocks.N.txt_attn.proj   double_blocks.N.txt_attn.proj   ALL
            double_blocks.N.txt_mlp.0       double_blocks.N.txt_mlp.0       ALL
            double_blocks.N.txt_mlp.2       double_blocks.N.txt_mlp.2       ALL
            double_blocks.N.txt_mod.lin     double_blocks.N.txt_mod.lin     ALL
            single_blocks.N.linear1         single_blocks.N.linear1         ALL
            single_blocks.N.linear2         single_blocks.N.linear2         ALL
            single_blocks.N.modulation.lin  single_blocks.N.modulation.lin  ALL
            img_in                          img_in                          ALL
            txt_in                          txt_in                          ALL
            time_in.in_layer                time_in.in_layer                ALL
            time_in.out_layer               time_in.out_layer               ALL
            vector_in.in_layer              vector_in.in_layer              ALL
            vector_in.out_layer             vector_in.out_layer             ALL
            guidance_in.in_layer            guidance_in.in_layer            ALL
            guidance_in.out_layer           guidance_in.out_layer           ALL
            final_layer.linear              final_layer.linear              ALL
            final_layer.adaLN_modulation.1  final_layer.adaLN_modulation.1  ALL

            transformer_blocks.N.attn.to_q               double_blocks.N.img_attn.qkv    Q
            transformer_blocks.N.attn.to_k               double_blocks.N.img_attn.qkv    K
            transformer_blocks.N.attn.to_v               double_blocks.N.img_attn.qkv    V
            transformer_blocks.N.attn.to_out.0           double_blocks.N.img_attn.proj   ALL
            transformer_blocks.N.attn.add_q_proj         double_blocks.N.txt_attn.qkv    Q
            transformer_blocks.N.attn.add_k_proj         double_blocks.N.txt_attn.qkv    K
            transformer_blocks.N.attn.add_v_proj         double_blocks.N.txt_attn.qkv    V
            transformer_blocks.N.attn.to_add_out         double_blocks.N.txt_attn.proj   ALL
            transformer_blocks.N.ff.net.0.proj           double_blocks.N.img_mlp.0       ALL
            transformer_blocks.N.ff.net.2                double_blocks.N.img_mlp.2       ALL
            transformer_blocks.N.ff_context.net.0.proj   double_blocks.N.txt_mlp.0       ALL
            transformer_blocks.N.ff_context.net.2        double_blocks.N.txt_mlp.2       ALL
            transformer_blocks.N.norm1.linear            double_blocks.N.img_mod.lin     ALL
            transformer_blocks.N.norm1_context.linear    double_blocks.N.txt_mod.lin     ALL
            single_transformer_blocks.N.attn.to_q        single_blocks.N.linear1         Q
            single_transformer_blocks.N.attn.to_k        single_blocks.N.linear1         K
            single_transformer_blocks.N.attn.to_v        single_blocks.N.linear1         V
            single_transformer_blocks.N.proj_mlp         single_blocks.N.linear1         MLP
            single_transformer_blocks.N.proj_out         single_blocks.N.linear2         ALL
            single_transformer_blocks.N.norm.linear      single_blocks.N.modulation.lin  ALL
            x_embedder                                     img_in                  ALL
            context_embedder                               txt_in                  ALL
            time_text_embed.timestep_embedder.linear_1     time_in.in_layer        ALL
            time_text_embed.timestep_embedder.linear_2     time_in.out_layer       ALL
            time_text_embed.text_embedder.linear_1         vector_in.in_layer      ALL
            time_text_embed.text_embedder.linear_2         vector_in.out_layer     ALL
            time_text_embed.guidance_embedder.linear_1     guidance_in.in_layer    ALL
            time_text_embed.guidance_embedder.linear_2     guidance_in.out_layer   ALL
            proj_out                                       final_layer.linear      ALL
            norm_out.linear                    final_layer.adaLN_modulation.1      SWAPPED

            double_blocks.N.processor.qkv_lora1    double_blocks.N.img_attn.qkv     ALL
            double_blocks.N.processor.proj_lora1   double_blocks.N.img_attn.proj    ALL
            double_blocks.N.processor.qkv_lora2    double_blocks.N.txt_attn.qkv     ALL
            double_blocks.N.processor.proj_lora2   double_blocks.N.txt_attn.proj    ALL
            single_blocks.N.processor.qkv_lora     single_blocks.N.linear1          QKV
            single_blocks.N.processor.proj_lora    single_blocks.N.linear2          ALL
            """;

    private static final List<Module> MODULES =
            TABLE.lines().filter(line -> !line.isBlank()).map(Module::of).toList();

    private record Module(Pattern name, String layer, Rows rows) {
        /** A dot may be an underscore, as in kohya's names; the word processor may be left out. */
        static Module of(String line) {
            String[] words = line.split(" +");
            String name =
                    words[0].replace(".N.", ".(\\d{1,4}).")
                            .replace("processor.", "(?:processor.)?")
                            .replace(".", "[._]");
            return new Module(Pattern.compile(name), words[1], Rows.valueOf(words[2]));
        }

        Target target(Matcher matcher, SingleProjection side) {
            String block = matcher.groupCount() == 0 ? "" : matcher.group(1);
            return new Target(
                    layer.replace(".N.", "." + block + "."),
                    rows,
                    layer.endsWith("linear2")
                            && name.pattern().endsWith("proj_lora")
                            && side == SingleProjection.OUTPUT);
        }
    }

    private FluxModules() {}

    /**
     * @param module an adapter's name of a layer, without prefixes
     * @param side what a processor's proj_lora on a single block acts on
     * @return empty if it isn't one
     */
    static Optional<Target> target(String module, SingleProjection side) {
        for (Module candidate : MODULES) {
            Matcher matcher = candidate.name().matcher(module);
            if (matcher.matches()) {
                return Optional.of(candidate.target(matcher, side));
            }
        }
        return Optional.empty();
    }
}
