package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1",
                "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
                "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1"
            })
    void addressesOfThisHostAndItsNetworksAreNotPublic(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "172.32.0.1", "172.15.0.1", "100.128.0.1", "2606:4700::1111"})
    void otherAddressesArePublic(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.1.1", "127.0.0.1", "::1", "fd12::1", "1.1.1.1"})
    void ownNetworksMayBeAllowed(String address) throws Exception {
        assertThat(PublicAddresses.isPublicOrOwn(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "168.63.129.16",
                "100.100.100.200",
                "192.0.0.192",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "2001:0:a9fe:a9fe::1",
                "fec0::1"
            })
    void metadataAndWhatIsNoHostAreNeverAllowed(String address) throws Exception {
        assertThat(PublicAddresses.isPublicOrOwn(InetAddress.getByName(address))).isFalse();
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aNameWithOnePrivateAddressIsRefused() throws Exception {
        CheckedDns dns = dns("1.1.1.1", "10.0.0.7");

        assertThatThrownBy(() -> dns.resolve("two-faced.example"))
                .isInstanceOf(CheckedDns.ClosedHost.class)
                .hasMessageContaining("two-faced.example is 10.0.0.7");
        assertThat(dns("1.1.1.1").resolve("good.example"))
                .containsExactly(InetAddress.getByName("1.1.1.1"));
    }

    @Test
    void ofANameWithManyAddressesAFewAreTried() throws Exception {
        assertThat(dns("1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4", "1.1.1.5").resolve("many"))
                .hasSize(4);
    }

    private static CheckedDns dns(String... addresses) {
        return new CheckedDns(new FixedNames(addresses), PublicAddresses::isPublic);
    }

    /** Resolves every name to the same addresses. */
    private record FixedNames(String... addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
