package io.polyptych.system.dreamo;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.model.Pixels;
import io.polyptych.model.flux.FlowMatchSchedule;
import io.polyptych.model.text.FluxText;
import io.polyptych.schemas.Reference;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.Generated;
import io.polyptych.system.flux.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * DreamO: a picture of what a prompt says, with what references give it. Source: DreamO,
 * dreamo_pipeline.py and dreamo_generator.py.
 */
final class DreamoMethod implements FluxMethod<DreamoShot> {
    private final Recipe recipe;
    private final FluxNetworks networks;
    private final Embeddings embeddings;
    private final FluxTools tools;
    private final ReferencePictures pictures;

    private record Latents(Tensor tokens, Grid grid) {}

    /**
     * Takes over networks and embeddings.
     *
     * @param recipe that the networks were loaded with
     * @param faces empty where there is no face model
     */
    DreamoMethod(
            Recipe recipe,
            FluxNetworks networks,
            Embeddings embeddings,
            Optional<Faces> faces,
            FluxTools tools) {
        this.recipe = recipe;
        this.networks = networks;
        this.embeddings = embeddings;
        this.tools = tools;
        pictures = new ReferencePictures(tools.pictures(), faces);
    }

    @Override
    public DreamoShot prepare(RenderRequest request, Scope scope)
            throws IOException, UnrenderableRequest {
        var settings = DreamoSettings.of(new Parameters(request));
        RequestRules.check(request, settings, recipe);
        Grid target = target(request, settings);
        TokenLimit.check(target, request.references(), settings);
        List<Latents> references = new ArrayList<>();
        for (Reference reference : request.references()) {
            int number = references.size() + 1;
            references.add(latents(reference, number, settings.referenceCanvas()));
        }
        FluxText.Prompt prompt = text(request.prompt());
        String unwanted = request.negativePrompt() == null ? "" : request.negativePrompt();
        return new DreamoShot(
                request,
                settings,
                new Layout(target, references.stream().map(Latents::grid).toList()),
                references.stream().map(Latents::tokens).toList(),
                prompt,
                settings.hasSecondPass() ? text(unwanted) : null,
                notes(request, settings, prompt));
    }

    private static Grid target(RenderRequest request, DreamoSettings settings)
            throws UnrenderableRequest {
        return FlooredArea.of(request.width(), request.height(), settings.canvas())
                .orElseThrow(
                        () ->
                                new UnrenderableRequest(
                                        "a canvas of %d x %d is too long and narrow for dreamo; ask for one nearer to a square"
                                                .formatted(request.width(), request.height())))
                .grid();
    }

    /** Sampled from the posterior, shifted and scaled. */
    private Latents latents(Reference reference, int number, int side)
            throws IOException, UnrenderableRequest {
        String name = ReferencePictures.name(reference, side);
        return tools.shared()
                .get(
                        Shared.LATENTS,
                        name,
                        scope -> encoded(name, pictures.of(reference, number, side), scope));
    }

    private Latents encoded(String name, Picture picture, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor pixels = Pixels.signed(picture, work);
            Grid grid = new FlooredArea(picture.width(), picture.height()).grid();
            return new Latents(networks.encoded(name, pixels, tools.noise(), scope), grid);
        }
    }

    private FluxText.Prompt text(String prompt) throws IOException, UnrenderableRequest {
        return tools.shared().get(Shared.TEXT, prompt, scope -> encoded(prompt, scope));
    }

    private FluxText.Prompt encoded(String prompt, Scope scope) {
        FluxText text = networks.text();
        try (Scope work = Scope.open()) {
            return text.encode(prompt, embeddings.t5(text.firstAdded(), work), scope);
        }
    }

    private static List<String> notes(
            RenderRequest request, DreamoSettings settings, FluxText.Prompt prompt) {
        var notes = new ArrayList<>(RequestRules.notes(request));
        if (prompt.cutFromText() > 0) {
            notes.add(
                    "the prompt is too long: its last %d tokens had no effect"
                            .formatted(prompt.cutFromText()));
        }
        String unwanted = request.negativePrompt();
        if (unwanted != null && !unwanted.isBlank() && !settings.hasSecondPass()) {
            notes.add("the negative prompt has no effect unless dreamo's true-cfg is above 1");
        }
        return notes;
    }

    @Override
    public Object batchKey(DreamoShot shot) {
        return shot.key();
    }

    /** The times are shifted by the target's tokens alone. */
    @Override
    public Tensor sample(List<DreamoShot> batch, Scope scope) {
        DreamoShot first = batch.get(0);
        int tokens = first.layout().target().tokens();
        var schedule = FlowMatchSchedule.forTokens(first.settings().steps(), tokens);
        try (Scope work = Scope.open()) {
            var velocity = new ReferencedVelocity(networks, embeddings, schedule, batch, work);
            int channels = networks.transformer().config().inChannels();
            List<Tensor> noise =
                    batch.stream()
                            .map(shot -> shot.request().seed())
                            .map(seed -> tools.noise().start(seed, work, 1, tokens, channels))
                            .toList();
            Tensor all = tools.place(work.call("ops.join", noise, 0), work);
            return tools.sampler().run(schedule, all, velocity, scope);
        }
    }

    @Override
    public Generated picture(DreamoShot shot, Tensor latents) {
        Grid grid = shot.layout().target();
        return Generated.whole(
                networks.decoded(latents, grid.rows(), grid.columns()), shot.request());
    }

    @Override
    public List<String> notes(DreamoShot shot) {
        return shot.notes();
    }

    @Override
    public void close() {
        embeddings.close();
        networks.close();
    }
}
