package io.polyptych.fetch;

import io.polyptych.outcome.HttpHeads;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client that asks and does nothing else: no cookies, no credentials, no proxy, no
 * redirects, no tries of its own, nothing decompressed, and headers that come to an end.
 */
final class HttpClientOfImages {
    private HttpClientOfImages() {}

    /**
     * The caller closes it.
     *
     * @param names gives the addresses that it connects to
     */
    static CloseableHttpClient make(FetchConfig config, DnsResolver names) {
        RequestConfig requests =
                RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(config.responseTimeout()))
                        .setConnectionRequestTimeout(Timeout.of(config.tryTimeout()))
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections(config, names))
                .setDefaultRequestConfig(requests)
                .setUserAgent("Polyptych")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static HttpClientConnectionManager connections(FetchConfig config, DnsResolver names) {
        ConnectionConfig times =
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                        .setSocketTimeout(Timeout.of(config.responseTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        // So that a host that moves is found again.
                        .setTimeToLive(1, TimeUnit.MINUTES)
                        .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(config.threads())
                .setMaxConnPerRoute(config.perHost().connections())
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HttpHeads.bounded())
                                .build())
                .setDefaultConnectionConfig(times)
                .build();
    }
}
