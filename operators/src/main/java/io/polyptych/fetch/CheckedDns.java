package io.polyptych.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to public addresses only. The client connects to the very addresses returned here,
 * so a name can't change its meaning between the check and the connection; redirects come here too.
 */
final class CheckedDns implements DnsResolver {
    private final DnsResolver names;

    CheckedDns(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!PublicAddresses.isPublic(address)) {
                throw new PrivateHost(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** A host that must not be reached; a kind of unknown host to the client. */
    static final class PrivateHost extends UnknownHostException {
        PrivateHost(String host, InetAddress address) {
            super("%s is %s, which is no public address".formatted(host, address.getHostAddress()));
        }
    }
}
