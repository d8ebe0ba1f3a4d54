package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No address of a block that isn't public counts as public, however it is dressed. */
class PublicAddressesPropertiesTest {
    /** IANA's special-purpose registry of version 4: first address, bits. */
    private static final List<String> BLOCKS_4 =
            List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4");

    private static final List<String> BLOCKS_6 =
            List.of(
                    "::/128",
                    "::1/128",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/32",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8");

    @Property
    void noAddressOfAPrivateBlockIsPublic(@ForAll("private4") byte[] address)
            throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByAddress(address))).isFalse();
    }

    @Property
    void norIsOneThatIsMappedIntoVersion6(@ForAll("private4") byte[] address)
            throws UnknownHostException {
        assertThat(isPublic("0:0:0:0:0:ffff", address)).isFalse();
        assertThat(isPublic("0:0:0:0:0:0", address)).as("compatible").isFalse();
    }

    @Property
    void norIsOneBehindNat64OrIn6to4(@ForAll("private4") byte[] address)
            throws UnknownHostException {
        assertThat(isPublic("64:ff9b:0:0:0:0", address)).isFalse();
        byte[] bytes = new byte[16];
        bytes[0] = 0x20;
        bytes[1] = 0x02;
        System.arraycopy(address, 0, bytes, 2, 4);
        assertThat(PublicAddresses.isPublic(InetAddress.getByAddress(bytes))).isFalse();
    }

    @Property
    void noAddressOfASpecialBlockOfVersion6IsPublic(@ForAll("private6") byte[] address)
            throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByAddress(address))).isFalse();
    }

    @Property
    void addressesOfWellKnownPublicBlocksArePublic(@ForAll("public4") byte[] address)
            throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByAddress(address))).isTrue();
    }

    @Provide
    Arbitrary<byte[]> private4() {
        return within(BLOCKS_4, 4);
    }

    @Provide
    Arbitrary<byte[]> private6() {
        return within(BLOCKS_6, 16);
    }

    @Provide
    Arbitrary<byte[]> public4() {
        return within(List.of("8.0.0.0/8", "93.184.0.0/16", "151.101.0.0/16"), 4);
    }

    /** Any address of any of these blocks. */
    private static Arbitrary<byte[]> within(List<String> blocks, int size) {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofSize(size);
        return Combinators.combine(Arbitraries.of(blocks), any)
                .as(PublicAddressesPropertiesTest::within);
    }

    private static byte[] within(String block, byte[] any) {
        String[] parts = block.split("/");
        int bits = Integer.parseInt(parts[1]);
        byte[] address = any.clone();
        byte[] start = literal(parts[0]);
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            address[bit / 8] = (byte) (address[bit / 8] & ~mask | start[bit / 8] & mask);
        }
        return address;
    }

    private static boolean isPublic(String before, byte[] address4) throws UnknownHostException {
        byte[] bytes = literal(before + ":0:0");
        System.arraycopy(address4, 0, bytes, 12, 4);
        return PublicAddresses.isPublic(InetAddress.getByAddress(bytes));
    }

    private static byte[] literal(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return address.startsWith("0:0:0:0:0:ffff") && bytes.length == 4
                    ? mapped(bytes)
                    : bytes;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + address, e);
        }
    }

    private static byte[] mapped(byte[] address4) {
        byte[] bytes = new byte[16];
        bytes[10] = -1;
        bytes[11] = -1;
        System.arraycopy(address4, 0, bytes, 12, 4);
        return bytes;
    }
}
