package io.polyptych.caption;

import io.polyptych.outcome.HttpHeads;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.Timeout;

/** An HTTP client that asks once and follows nothing: the key goes to one address only. */
final class HttpClientOfChat {
    private HttpClientOfChat() {}

    /** The caller closes it. */
    static CloseableHttpClient make(ServerConfig server) {
        return HttpClients.custom()
                .setConnectionManager(connections(server))
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(server.tryTimeout()))
                                .setConnectionRequestTimeout(Timeout.of(server.tryTimeout()))
                                .setRedirectsEnabled(false)
                                .build())
                .setUserAgent("Polyptych")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static HttpClientConnectionManager connections(ServerConfig server) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(server.atOnce())
                .setMaxConnPerRoute(server.atOnce())
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HttpHeads.bounded())
                                .build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(server.connectTimeout()))
                                .setSocketTimeout(Timeout.of(server.tryTimeout()))
                                .build())
                .build();
    }
}
