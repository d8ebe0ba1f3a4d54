package io.polyptych.system.syncd;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.model.Pixels;
import io.polyptych.model.flux.FlowMatchSchedule;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.text.FluxText.Prompt;
import io.polyptych.model.vae.Autoencoder;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.Generated;
import io.polyptych.system.flux.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What SynCD does with FLUX: see the package's description. */
final class SyncdMethod implements FluxMethod<SyncdShot> {
    /** Source: sample_flux.py. */
    static final String NEGATIVE_PROMPT =
            "3d render, cartoon, low resolution, illustration, blurry, unrealistic";

    private final FluxNetworks networks;
    private final FluxTools tools;

    /** Takes over the networks; the tools stay the caller's. */
    SyncdMethod(FluxNetworks networks, FluxTools tools) {
        this.networks = networks;
        this.tools = tools;
    }

    @Override
    public SyncdShot prepare(RenderRequest request, Scope scope)
            throws IOException, UnrenderableRequest {
        RequestRules.check(request);
        var settings = SyncdSettings.of(new Parameters(request));
        List<Tensor> views = new ArrayList<>();
        for (Reference reference : request.references()) {
            views.add(latents(reference.getImage(), settings.panel()));
        }
        return new SyncdShot(
                request,
                settings,
                new Canvas(settings.panel(), views.size()),
                tools.prompt(networks.text(), request.prompt()),
                settings.guidesAway() ? negative(request) : null,
                views);
    }

    private Prompt negative(RenderRequest request) throws IOException, UnrenderableRequest {
        String given = request.negativePrompt();
        return tools.prompt(networks.text(), given == null ? NEGATIVE_PROMPT : given);
    }

    private Tensor latents(ImageRef image, int side) throws IOException, UnrenderableRequest {
        String name = "%s as a square of %d, not shifted".formatted(image.getSha256(), side);
        return tools.shared()
                .get(
                        Shared.LATENTS,
                        name,
                        scope ->
                                encoded(
                                        name,
                                        Squares.of(tools.pictures().load(image), side),
                                        scope));
    }

    private Tensor encoded(String name, Picture square, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor pixels = Pixels.signed(square, work);
            Tensor noise = tools.noise().posterior(name, work, networks.latentShape(pixels));
            return networks.autoencoder().encodeUnshifted(pixels, noise, scope);
        }
    }

    @Override
    public Object batchKey(SyncdShot shot) {
        return shot.together();
    }

    /** The times are shifted by all tokens, the views' too. */
    @Override
    public Tensor sample(List<SyncdShot> batch, Scope scope) {
        Canvas canvas = batch.get(0).canvas();
        int steps = batch.get(0).settings().steps();
        var schedule = FlowMatchSchedule.forTokens(steps, canvas.tokens());
        int numbers = networks.transformer().config().inChannels();
        try (Scope work = Scope.open()) {
            List<Tensor> noise =
                    batch.stream()
                            .map(shot -> shot.request().seed())
                            .map(
                                    seed ->
                                            tools.noise()
                                                    .start(seed, work, 1, canvas.tokens(), numbers))
                            .toList();
            Tensor start = tools.place(work.call("tensors.join_rows", noise), work);
            var velocity = new GuidedVelocity(networks, schedule, batch, work);
            return tools.sampler().run(schedule, start, velocity, scope);
        }
    }

    /**
     * The target, decoded with the first view beside it: what the released code computes at every
     * number of views, since the first tile of its autoencoder is as wide as two squares. Rounded
     * to the nearest grey level, where the released code rounds down.
     */
    @Override
    public Generated picture(SyncdShot shot, Tensor latents) {
        Canvas canvas = shot.canvas();
        Autoencoder vae = networks.autoencoder();
        int side = canvas.panel() / vae.config().reduction();
        try (Scope work = Scope.open()) {
            Tensor wide = Packing.unpack(latents, canvas.rows(), canvas.columns(), work);
            Tensor two = vae.decode(work.call("syncd.left", wide, 2 * side), work);
            Picture square = Pixels.picture(work.call("syncd.left", two, canvas.panel()));
            RenderRequest request = shot.request();
            return Generated.whole(
                    Squares.withRatio(square, request.width(), request.height()), request);
        }
    }

    @Override
    public List<String> notes(SyncdShot shot) {
        var notes = new ArrayList<String>();
        if (shot.prompt().cutFromText() > 0) {
            notes.add(
                    "the prompt is too long: its last %d tokens had no effect"
                            .formatted(shot.prompt().cutFromText()));
        }
        String unwanted = shot.request().negativePrompt();
        if (unwanted != null && !unwanted.isBlank() && !shot.settings().guidesAway()) {
            notes.add("the negative prompt has no effect unless syncd's true-cfg is above 1");
        }
        return notes;
    }

    @Override
    public void close() {
        networks.close();
    }
}
