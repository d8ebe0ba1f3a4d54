package io.polyptych.system.iccustom;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Pixels;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.vae.Autoencoder;
import io.polyptych.system.flux.FluxTools;
import java.io.IOException;
import java.util.List;

/**
 * Pictures and masks as the transformer takes them. References and masked target are encoded apart
 * and joined on their width. Source: the released code, sampling.py, prepare_image_cond.
 */
final class DiptychEncoder {
    private final Autoencoder autoencoder;
    private final FluxTools tools;

    private record Mask(Tensor packed, Tensor corners) {}

    DiptychEncoder(Autoencoder autoencoder, FluxTools tools) {
        this.autoencoder = autoencoder;
        this.tools = tools;
    }

    /**
     * @param scope owns what isn't shared
     */
    Known encode(ReferenceStrip references, TargetArea target, Diptych diptych, Scope scope)
            throws IOException, UnrenderableRequest {
        // The mask first: a useless one is refused before anything is computed.
        Mask mask =
                tools.shared()
                        .get(
                                Shared.MASK,
                                target.maskName() + " behind " + diptych.referenceWidth(),
                                owner -> mask(target, diptych, owner));
        Tensor ofTarget =
                tools.shared().get(Shared.LATENTS, target.name(), owner -> latents(target, owner));
        Tensor ofReferences =
                tools.shared()
                        .get(
                                Shared.LATENTS,
                                references.name(),
                                owner -> latents(references, owner));
        try (Scope work = Scope.open()) {
            Tensor wide = work.call("ops.join", List.of(ofReferences, ofTarget), 3);
            return new Known(Packing.pack(wide, scope), mask.packed(), mask.corners());
        }
    }

    private Mask mask(TargetArea target, Diptych diptych, Scope owner)
            throws IOException, UnrenderableRequest {
        try (Scope work = Scope.open()) {
            Tensor kept = tools.place(Pixels.unsigned(target.kept(), work), work);
            Tensor wide = work.call("iccustom.behind_references", kept, diptych.referenceWidth());
            return new Mask(
                    Packing.packSquareMask(wide, owner), owner.call("iccustom.corners", wide));
        }
    }

    private Tensor latents(TargetArea target, Scope owner) throws IOException, UnrenderableRequest {
        try (Scope work = Scope.open()) {
            Tensor pixels = Pixels.signed(target.picture(), work);
            Tensor kept = Pixels.unsigned(target.kept(), work);
            return encoded(work.call("iccustom.kept", pixels, kept), target.name(), work, owner);
        }
    }

    private Tensor latents(ReferenceStrip references, Scope owner)
            throws IOException, UnrenderableRequest {
        try (Scope work = Scope.open()) {
            Tensor pixels = Pixels.signed(references.picture(), work);
            return encoded(pixels, references.name(), work, owner);
        }
    }

    private Tensor encoded(Tensor pixels, String name, Scope work, Scope owner) {
        long side = autoencoder.config().reduction();
        Tensor noise =
                tools.noise()
                        .posterior(
                                name,
                                work,
                                1,
                                autoencoder.config().latentChannels(),
                                pixels.size(2) / side,
                                pixels.size(3) / side);
        return autoencoder.encode(pixels, noise, owner);
    }
}
