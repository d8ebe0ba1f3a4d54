package io.polyptych.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to allowed addresses only. The client connects to the very addresses returned
 * here, so a name can't change its meaning between the check and the connection.
 */
final class CheckedDns implements DnsResolver {
    /** Each may take a whole connect timeout. */
    private static final int MOST_ADDRESSES = 4;

    private final DnsResolver names;
    private final Predicate<InetAddress> allowed;

    CheckedDns(DnsResolver names, Predicate<InetAddress> allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!allowed.test(address)) {
                throw new ClosedHost(host, address);
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES));
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** A host that must not be reached; a kind of unknown host to the client. */
    static final class ClosedHost extends UnknownHostException {
        ClosedHost(String host, InetAddress address) {
            super(
                    host.equals(address.getHostAddress())
                            ? host + " is no public address"
                            : "%s is %s, which is no public address"
                                    .formatted(host, address.getHostAddress()));
        }
    }
}
