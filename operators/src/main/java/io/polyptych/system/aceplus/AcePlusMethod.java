package io.polyptych.system.aceplus;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.model.flux.FlowMatchSchedule;
import io.polyptych.model.flux.FluxInput;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.flux.PositionIds;
import io.polyptych.model.text.FluxText;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.Generated;
import io.polyptych.system.flux.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * ACE++'s way with FLUX: the canvas is encoded whole, its posterior sampled, and painted where the
 * mask shows, by one conditional pass a step; the schedule counts all of its tokens.
 *
 * <p>A token's channels are [noise 64 | canvas 64 | mask 256] for an adapter and [noise 64 | canvas
 * without what changes 64 | what changes 64 | mask 256] for the full model. Source:
 * ace_plus_diffusers.py; ace_plus_inference.py, ace_plus_ldm.py and FluxMRModiACEPlus of
 * modules/flux.py. The full model's code also repairs a prompt's text (ftfy, HTML entities); here a
 * prompt is read as it is.
 */
final class AcePlusMethod implements FluxMethod<AcePlusShot> {
    private static final int LATENTS = 16;

    private final FluxNetworks networks;
    private final Loaded loaded;
    private final FluxTools tools;
    private final Contour contour;

    /**
     * Takes over the networks; the tools stay their owner's.
     *
     * @param contour or null where the model has none
     */
    AcePlusMethod(FluxNetworks networks, Loaded loaded, FluxTools tools, Contour contour) {
        this.networks = networks;
        this.contour = contour;
        this.loaded = loaded;
        this.tools = tools;
    }

    @Override
    public AcePlusShot prepare(RenderRequest request, Scope scope)
            throws IOException, UnrenderableRequest {
        boolean everything = request.scene() != null && request.mask() == null;
        var settings = AcePlusSettings.of(new Parameters(request), loaded, everything);
        Frame frame = Frame.of(request, settings);
        String words = request.prompt() == null ? "" : request.prompt();
        FluxText.Prompt prompt = tools.prompt(networks.text(), words);
        return new AcePlusShot(
                frame.panels(),
                frame.scenePart(),
                settings.steps(),
                settings.guidance(),
                noise(request.seed(), frame.panels(), scope),
                Packing.inChannels(List.of(latents(frame, settings), mask(frame, settings)), scope),
                prompt,
                notes(request, prompt));
    }

    private Tensor noise(long seed, Panels panels, Scope scope) {
        long[] shape = {1, LATENTS, 2L * panels.rows(), 2L * panels.columns()};
        Tensor noise = tools.noise().start(seed, scope, shape);
        return tools.place(Packing.pack(noise, scope), scope);
    }

    /** (1, tokens, 256) */
    private Tensor mask(Frame frame, AcePlusSettings settings)
            throws IOException, UnrenderableRequest {
        String key = frame.maskKey() + (settings.repainting() == 1);
        return tools.shared()
                .get(
                        Shared.MASK,
                        key,
                        owner -> {
                            Canvas canvas = canvas(frame, settings);
                            try (Scope work = Scope.open()) {
                                Tensor packed = Packing.packFillMask(canvas.mask(work), work);
                                return tools.place(packed, work).moveTo(owner);
                            }
                        });
    }

    private Canvas canvas(Frame frame, AcePlusSettings settings)
            throws IOException, UnrenderableRequest {
        return new Canvas(frame, settings, tools.pictures(), contour);
    }

    /** (1, tokens, 64), or 128 for the full model. */
    private Tensor latents(Frame frame, AcePlusSettings settings)
            throws IOException, UnrenderableRequest {
        String key = frame.imageKey(settings);
        return tools.shared()
                .get(
                        Shared.LATENTS,
                        key,
                        owner -> {
                            Canvas canvas = canvas(frame, settings);
                            try (Scope work = Scope.open()) {
                                return encoded(canvas, key, work).moveTo(owner);
                            }
                        });
    }

    private Tensor encoded(Canvas canvas, String key, Scope scope)
            throws IOException, UnrenderableRequest {
        Tensor image = canvas.image(scope);
        if (loaded.variant() == Variant.ADAPTER) {
            return networks.encoded(key, image, tools.noise(), scope);
        }
        Tensor mask = canvas.mask(scope);
        Tensor kept = scope.call("aceplus.hidden", image, mask, 1.0);
        Tensor changed = scope.call("aceplus.inside", image, mask);
        return Packing.inChannels(
                List.of(
                        networks.encoded(key + " kept", kept, tools.noise(), scope),
                        networks.encoded(key + " changed", changed, tools.noise(), scope)),
                scope);
    }

    private static List<String> notes(RenderRequest request, FluxText.Prompt prompt) {
        var notes = new ArrayList<String>();
        if (prompt.cutFromText() > 0) {
            notes.add(
                    "the last %d tokens of the prompt had no room".formatted(prompt.cutFromText()));
        }
        if (request.negativePrompt() != null && !request.negativePrompt().isBlank()) {
            notes.add("ACE++ has no second pass: the negative prompt had no effect");
        }
        return notes;
    }

    @Override
    public Object batchKey(AcePlusShot shot) {
        return List.of(
                shot.panels().rows(), shot.panels().columns(), shot.steps(), shot.guidance());
    }

    @Override
    public Tensor sample(List<AcePlusShot> batch, Scope scope) {
        AcePlusShot first = batch.get(0);
        int rows = first.panels().rows();
        int columns = first.panels().columns();
        var schedule = FlowMatchSchedule.forTokens(first.steps(), rows * columns);
        Tensor known = all(batch.stream().map(AcePlusShot::known).toList(), scope);
        Tensor text = all(batch.stream().map(shot -> shot.prompt().text()).toList(), scope);
        Tensor pooled = all(batch.stream().map(shot -> shot.prompt().pooled()).toList(), scope);
        Tensor ids = PositionIds.grid(rows, columns).tensor(scope);
        Tensor textIds = PositionIds.text((int) text.size(1)).tensor(scope);
        Tensor noise = all(batch.stream().map(AcePlusShot::noise).toList(), scope);
        return tools.sampler()
                .run(
                        schedule,
                        noise,
                        (step, latents, work) ->
                                networks.transformer()
                                        .velocity(
                                                new FluxInput(
                                                        Packing.inChannels(
                                                                List.of(latents, known), work),
                                                        text,
                                                        pooled,
                                                        schedule.time(
                                                                step,
                                                                networks.placement().precision()),
                                                        (float) first.guidance(),
                                                        ids,
                                                        textIds),
                                                work),
                        scope);
    }

    private static Tensor all(List<Tensor> ofEach, Scope scope) {
        return scope.call("tensors.join_rows", ofEach);
    }

    @Override
    public Generated picture(AcePlusShot shot, Tensor latents) {
        Panels panels = shot.panels();
        Picture canvas = networks.decoded(latents, panels.rows(), panels.columns());
        int edge = panels.edge();
        Box picture = new Box(edge, 0, panels.width() - edge, panels.height());
        return new Generated(MiddleCrop.cut(canvas, picture), shot.covers());
    }

    @Override
    public List<String> notes(AcePlusShot shot) {
        return shot.notes();
    }

    @Override
    public void close() {
        if (contour != null) {
            contour.close();
        }
        networks.close();
    }
}
