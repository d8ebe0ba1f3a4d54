package io.polyptych.system.flux;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.engine.DeviceLost;
import io.polyptych.engine.MemoryExhausted;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Pixels;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A system built on FLUX: requests that can share their steps are sampled together, and each
 * becomes a finished candidate.
 *
 * @param <P> a request made ready
 */
public final class FluxCustomizer<P> implements Customizer {
    private final FluxMethod<P> method;
    private final FluxTools tools;
    private final Finish finish;
    private final int largestBatch;

    /**
     * Takes over the method and the tools.
     *
     * @param largestBatch the most requests sampled together
     */
    public FluxCustomizer(FluxMethod<P> method, FluxTools tools, int largestBatch) {
        this.method = method;
        this.tools = tools;
        this.finish = new Finish(tools.pictures());
        this.largestBatch = largestBatch;
    }

    @Override
    public int largestBatch() {
        return largestBatch;
    }

    /**
     * @throws UncheckedIOException if the object store fails
     */
    @Override
    public List<Rendered> render(List<RenderRequest> batch)
            throws UnrenderableRequest, OutOfDeviceMemory, EngineDead {
        try {
            return renderOnce(batch);
        } catch (OutOfDeviceMemory e) {
            // What others may share made room; who stands alone isn't asked again otherwise.
            if (batch.size() > 1) {
                throw e;
            }
            return renderOnce(batch);
        }
    }

    private List<Rendered> renderOnce(List<RenderRequest> batch)
            throws UnrenderableRequest, OutOfDeviceMemory, EngineDead {
        try (Scope scope = Scope.open()) {
            List<P> prepared = new ArrayList<>();
            for (RenderRequest request : batch) {
                refuseAMaskOfAnotherSize(request);
                prepared.add(method.prepare(request, scope));
            }
            Rendered[] rendered = new Rendered[batch.size()];
            for (List<Integer> group : groups(prepared)) {
                Tensor latents = method.sample(group.stream().map(prepared::get).toList(), scope);
                for (int i = 0; i < group.size(); i++) {
                    int index = group.get(i);
                    Tensor own = scope.call("tensors.part", latents, i);
                    rendered[index] = finished(prepared.get(index), own, batch.get(index));
                }
            }
            return Arrays.asList(rendered);
        } catch (MemoryExhausted e) {
            tools.shared().clear();
            throw new OutOfDeviceMemory(e.getMessage(), e);
        } catch (DeviceLost e) {
            throw new EngineDead(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            tools.shared().trim();
        }
    }

    private Rendered finished(P prepared, Tensor latents, RenderRequest request)
            throws IOException, UnrenderableRequest {
        refuseWhatIsNoNumber(latents, request);
        try {
            Generated generated = method.picture(prepared, latents);
            return finish.of(generated, request, method.notes(prepared));
        } catch (Pixels.NotNumbers e) {
            throw noNumbers(request, e);
        }
    }

    private static void refuseAMaskOfAnotherSize(RenderRequest request) throws UnrenderableRequest {
        if (request.scene() == null || request.mask() == null) {
            return;
        }
        ImageRef mask = request.mask().getImage();
        if (mask.getWidth() != request.width() || mask.getHeight() != request.height()) {
            throw new UnrenderableRequest(
                    "the mask has %d x %d pixels, its scene %d x %d; give one of the scene's size"
                            .formatted(
                                    mask.getWidth(),
                                    mask.getHeight(),
                                    request.width(),
                                    request.height()));
        }
    }

    private static void refuseWhatIsNoNumber(Tensor latents, RenderRequest request)
            throws UnrenderableRequest {
        for (float number : latents.floats()) {
            if (!Float.isFinite(number)) {
                throw noNumbers(request, null);
            }
        }
    }

    private static UnrenderableRequest noNumbers(RenderRequest request, Throwable cause) {
        return new UnrenderableRequest(
                "%s computed what are no numbers; check the model's files and the strengths of its adapters"
                        .formatted(request.manifest().system()),
                cause);
    }

    private Iterable<List<Integer>> groups(List<P> prepared) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < prepared.size(); i++) {
            Object key = method.batchKey(prepared.get(i));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
        return groups.values();
    }

    @Override
    public void close() {
        tools.close();
        method.close();
    }
}
