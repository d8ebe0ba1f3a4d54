package io.polyptych.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Follows redirects only to schemes that a link itself may have. */
final class AllowedRedirects extends DefaultRedirectStrategy {
    private final List<String> schemes;

    AllowedRedirects(List<String> schemes) {
        this.schemes = schemes;
    }

    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
            throws HttpException {
        URI target = super.getLocationURI(request, response, context);
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (!schemes.contains(scheme) || scheme.equals("file")) {
            throw new ProtocolException("it redirects to " + scheme + ", which is not allowed");
        }
        return target;
    }
}
