package io.polyptych.fetch;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Images of http and https addresses: one try a call, within a deadline, at most so many bytes,
 * each redirect under the rules of a link. Thread-safe; whoever made it closes it.
 */
final class HttpImages implements AutoCloseable {
    private final Door door;
    private final FetchTally tally;
    private final CloseableHttpClient client;
    private final Watchdog watchdog = new Watchdog();
    private final long mostBytes;
    private final int mostRedirects;
    private final String closedHint;

    HttpImages(FetchConfig config, FetchTally tally) {
        this(
                config,
                tally,
                new CheckedDns(
                        SystemDefaultDnsResolver.INSTANCE,
                        config.allowPrivateHosts()
                                ? PublicAddresses::isPublicOrOwn
                                : PublicAddresses::isPublic));
    }

    /**
     * For tests: with other names.
     *
     * @param names resolves to allowed addresses only
     */
    HttpImages(FetchConfig config, FetchTally tally, DnsResolver names) {
        this.door = new Door(config);
        this.tally = tally;
        this.mostBytes = config.limits().bytes();
        this.mostRedirects = config.redirects();
        this.closedHint =
                config.allowPrivateHosts()
                        ? ", nor of your own network; name another host"
                        : "; name a public host, or set fetch.allow-private-hosts for one of your own network";
        this.client = HttpClientOfImages.make(config, names);
    }

    /** The bytes of an image. */
    byte[] read(WebAddress link, Deadline deadline) throws FetchFailure {
        WebAddress at = link;
        for (int redirects = 0; redirects <= mostRedirects; redirects++) {
            try {
                return ask(at, deadline);
            } catch (Moved e) {
                at = door.redirected(at, e.location);
                tally.redirected();
            } catch (FetchFailure e) {
                throw redirects == 0 ? e : e.after("the server redirects to " + at.uri());
            }
        }
        throw FetchFailure.refused(
                "the server redirects more than %d times; link to the image itself"
                        .formatted(mostRedirects));
    }

    private byte[] ask(WebAddress address, Deadline deadline) throws FetchFailure, Moved {
        HttpGet request = new HttpGet(address.uri());
        request.setHeader("Accept", "image/jpeg, image/png, image/webp, image/*;q=0.5");
        request.setHeader("Accept-Encoding", "identity");
        Future<?> end = watchdog.at(deadline, request::cancel);
        try {
            return client.execute(request, response -> answer(request, response, deadline));
        } catch (Moved e) {
            throw e;
        } catch (Verdict e) {
            throw e.failure;
        } catch (CheckedDns.ClosedHost e) {
            throw FetchFailure.notAllowed(e.getMessage() + closedHint);
        } catch (UnknownHostException e) {
            throw FetchFailure.unreachable(
                    "there is no host %s; correct the link".formatted(address.host()));
        } catch (ClientProtocolException e) {
            throw FetchFailure.refused(
                    "the server's answer is no HTTP (%s); correct the link".formatted(reason(e)));
        } catch (IOException e) {
            String why = request.isCancelled() ? "it took too long" : reason(e);
            throw FetchFailure.unreachable("the host can't be reached (" + why + ")");
        } catch (IllegalStateException e) {
            // What the client says where it was broken off between two of its steps.
            if (!request.isCancelled()) {
                throw e;
            }
            throw FetchFailure.unreachable("the host can't be reached (it took too long)");
        } finally {
            end.cancel(false);
        }
    }

    private byte[] answer(HttpGet request, ClassicHttpResponse response, Deadline deadline)
            throws IOException {
        try {
            if (Statuses.redirects(response.getCode())) {
                throw new Moved(location(response));
            }
            Statuses.check(response);
            return bytes(response.getEntity(), deadline);
        } catch (Moved e) {
            request.cancel();
            throw e;
        } catch (FetchFailure e) {
            // Breaks the connection off: the client would first read the rest, without an end.
            request.cancel();
            throw new Verdict(e);
        }
    }

    private static String location(ClassicHttpResponse response) throws FetchFailure {
        Header location = response.getFirstHeader("Location");
        if (location == null || location.getValue() == null || location.getValue().isBlank()) {
            throw FetchFailure.refused(
                    "the server answers %d and doesn't say where to go; link to the image itself"
                            .formatted(response.getCode()));
        }
        return location.getValue().strip();
    }

    private byte[] bytes(HttpEntity entity, Deadline deadline) throws IOException, FetchFailure {
        if (entity == null) {
            throw FetchFailure.unreachable("the server sends no content");
        }
        String encoding = entity.getContentEncoding();
        if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
            throw FetchFailure.refused(
                    "the server sends it compressed (%s) without being asked; have it sent as it is"
                            .formatted(encoding));
        }
        if (entity.getContentLength() > mostBytes) {
            throw FetchFailure.tooHeavy(mostBytes);
        }
        return BoundedBytes.of(entity.getContent(), mostBytes, deadline);
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() throws IOException {
        watchdog.close();
        client.close();
    }

    /** The image is elsewhere. */
    private static final class Moved extends IOException {
        private final String location;

        Moved(String location) {
            this.location = location;
        }
    }

    /** Carries a failure out of the client. */
    private static final class Verdict extends IOException {
        private final FetchFailure failure;

        Verdict(FetchFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
