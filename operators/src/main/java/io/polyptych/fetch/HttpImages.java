package io.polyptych.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * Images of http and https links: one try a call, within a deadline, at most so many bytes.
 *
 * <p>No cookies, no credentials, no proxy; addresses are checked unless the configuration allows
 * private hosts. Thread-safe; whoever made it closes it.
 */
final class HttpImages implements AutoCloseable {
    private static final int BLOCK = 16 * 1024;

    private final CloseableHttpClient client;
    private final long mostBytes;

    /** Ends tries whose server sends, but too slowly. */
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(HttpImages::daemon);

    HttpImages(FetchConfig config) {
        this(config, SystemDefaultDnsResolver.INSTANCE);
    }

    /** For tests: with other names. */
    HttpImages(FetchConfig config, DnsResolver names) {
        this.mostBytes = config.limits().bytes();
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(config.allowPrivateHosts() ? names : new CheckedDns(names))
                        .setMaxConnTotal(config.inFlight())
                        .setMaxConnPerRoute(config.inFlight())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                                        .setSocketTimeout(Timeout.of(config.responseTimeout()))
                                        .build())
                        .build();
        var requests =
                RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(config.responseTimeout()))
                        .setConnectionRequestTimeout(Timeout.of(config.tryTimeout()))
                        .setRedirectsEnabled(config.redirects() > 0)
                        .setMaxRedirects(config.redirects())
                        .build();
        this.client =
                HttpClients.custom()
                        .setConnectionManager(connections)
                        .setDefaultRequestConfig(requests)
                        .setRedirectStrategy(new AllowedRedirects(config.schemes()))
                        .setUserAgent("Polyptych")
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    /** The bytes of an image. */
    byte[] read(URI link, Deadline deadline) throws FetchFailure {
        HttpGet request = new HttpGet(link);
        request.setHeader("Accept", "image/jpeg, image/png, image/webp, image/*;q=0.5");
        Future<?> end =
                deadlines.schedule(
                        request::cancel, deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> bytes(request, response));
        } catch (BadAnswer e) {
            throw e.failure;
        } catch (CheckedDns.PrivateHost e) {
            throw FetchFailure.notAllowed(e.getMessage() + "; name a public host");
        } catch (ClientProtocolException e) {
            throw unfollowable(e);
        } catch (IOException e) {
            String why = request.isCancelled() ? "it took too long" : e.toString();
            throw FetchFailure.unreachable("the host can't be reached (" + why + ")");
        } finally {
            end.cancel(false);
        }
    }

    private byte[] bytes(HttpGet request, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status != 200) {
            throw badAnswer(request, refusal(status));
        }
        if (response.getEntity() == null) {
            throw badAnswer(request, FetchFailure.unreachable("the server sends no content"));
        }
        if (response.getEntity().getContentLength() > mostBytes) {
            throw badAnswer(request, FetchFailure.tooHeavy(mostBytes));
        }
        var bytes = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        InputStream in = response.getEntity().getContent();
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            bytes.write(block, 0, read);
            if (bytes.size() > mostBytes) {
                throw badAnswer(request, FetchFailure.tooHeavy(mostBytes));
            }
        }
        return bytes.toByteArray();
    }

    /** Breaks the connection off: the client would first read the rest, which may have no end. */
    private static BadAnswer badAnswer(HttpGet request, FetchFailure failure) {
        request.cancel();
        return new BadAnswer(failure);
    }

    private static FetchFailure refusal(int status) {
        String says = "the server answers " + status;
        if (status == 404 || status == 410) {
            return FetchFailure.missing(says + "; correct the link");
        }
        boolean passes = status >= 500 || status == 408 || status == 425 || status == 429;
        return passes
                ? FetchFailure.unreachable(says)
                : FetchFailure.lasting(
                        "IMAGE_REFUSED", says + "; make the image readable without signing in");
    }

    /** Endless or forbidden redirects, and answers that are no HTTP. */
    private static FetchFailure unfollowable(ClientProtocolException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return FetchFailure.lasting(
                "IMAGE_REFUSED",
                "the server can't be followed (" + cause.getMessage() + "); correct the link");
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fetch-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** Carries a verdict out of the client. */
    private static final class BadAnswer extends IOException {
        private final FetchFailure failure;

        BadAnswer(FetchFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
