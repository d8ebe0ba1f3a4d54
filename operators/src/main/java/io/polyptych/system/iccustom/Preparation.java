package io.polyptych.system.iccustom;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.text.FluxText;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes a request ready: reads its pictures and encodes them and its words. */
final class Preparation {
    /** Stands before every prompt. Source: the released code, sampling.py. */
    static final String PREFIX = "[TARGET-SCENE]";

    /** Where a shot gives none; that of the released demo and configurations. */
    static final String NEGATIVE = "worst quality, normal quality, low quality, low res, blurry,";

    private final IcCustomNetworks networks;
    private final FluxTools tools;
    private final DiptychEncoder encoder;

    Preparation(IcCustomNetworks networks, FluxTools tools) {
        this.networks = networks;
        this.tools = tools;
        this.encoder = new DiptychEncoder(networks.flux().autoencoder(), tools);
    }

    /**
     * @param scope owns what isn't shared
     */
    Ready of(RenderRequest request, Scope scope) throws IOException, UnrenderableRequest {
        Task task = Task.of(request);
        IcCustomSettings settings = IcCustomSettings.of(new Parameters(request));
        ReferenceChoice choice = ReferenceChoice.of(request.references(), settings.references());
        Diptych diptych =
                Diptych.of(
                        choice.sizes(),
                        new Size(request.width(), request.height()),
                        settings.longEdge());
        var strip = new ReferenceStrip(choice.references(), diptych, tools.pictures());
        var target = new TargetArea(request, diptych.target(), tools.pictures());
        Known known = encoder.encode(strip, target, diptych, scope);
        Tensor seen =
                tools.shared()
                        .get(
                                Shared.REDUX,
                                strip.name(),
                                owner -> networks.redux().tokens(strip.picture(), owner));
        List<String> notes = new ArrayList<>();
        if (choice.leftOut() > 0) {
            notes.add(
                    "ic-custom painted from the first reference; %d more had no effect"
                            .formatted(choice.leftOut()));
        }
        Words asked = words("prompt", filled(request.prompt(), ""), seen, notes, scope);
        Words away = null;
        if (settings.guidesAway()) {
            String negative = filled(request.negativePrompt(), NEGATIVE);
            away = words("negative prompt", negative, seen, notes, scope);
        } else if (request.negativePrompt() != null && !request.negativePrompt().isBlank()) {
            notes.add(
                    "the negative prompt had no effect; set ic-custom's parameter true-guidance above 1");
        }
        return new Ready(
                request,
                task,
                settings,
                diptych,
                noise(request.seed(), diptych, scope),
                known,
                asked,
                away,
                notes);
    }

    private static String filled(String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }

    private Words words(String what, String prompt, Tensor seen, List<String> notes, Scope scope)
            throws IOException, UnrenderableRequest {
        FluxText.Prompt encoded = tools.prompt(networks.flux().text(), PREFIX + prompt);
        if (encoded.cutFromText() > 0) {
            notes.add(
                    "the last %d tokens of the %s had no room"
                            .formatted(encoded.cutFromText(), what));
        }
        return new Words(
                Packing.inSequence(List.of(encoded.text(), seen), scope), encoded.pooled());
    }

    private Tensor noise(long seed, Diptych diptych, Scope scope) {
        int channels = networks.flux().autoencoder().config().latentChannels();
        try (Scope work = Scope.open()) {
            Tensor noise =
                    tools.noise()
                            .start(
                                    seed,
                                    work,
                                    1,
                                    channels,
                                    2 * diptych.rows(),
                                    2 * diptych.columns());
            return Packing.pack(tools.place(noise, work), scope);
        }
    }
}
