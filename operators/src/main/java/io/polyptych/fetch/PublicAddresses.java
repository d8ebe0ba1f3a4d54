package io.polyptych.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses of the public internet from those that a stranger's link must not reach: this
 * host, private networks, cloud metadata (IANA's special-purpose registries, RFC 6890).
 */
final class PublicAddresses {
    private static final List<Block> SPECIAL_4 =
            List.of(
                    new Block("0.0.0.0", 8),
                    new Block("10.0.0.0", 8),
                    new Block("100.64.0.0", 10),
                    new Block("127.0.0.0", 8),
                    new Block("168.63.129.16", 32),
                    new Block("169.254.0.0", 16),
                    new Block("172.16.0.0", 12),
                    new Block("192.0.0.0", 24),
                    new Block("192.0.2.0", 24),
                    new Block("192.88.99.0", 24),
                    new Block("192.168.0.0", 16),
                    new Block("198.18.0.0", 15),
                    new Block("198.51.100.0", 24),
                    new Block("203.0.113.0", 24),
                    new Block("224.0.0.0", 3));

    /** Global unicast; everything public in version 6 lies here. */
    private static final Block GLOBAL_6 = new Block("2000::", 3);

    /** Within it: protocol assignments and tunnels (2001::/23), documentation, 6to4. */
    private static final List<Block> SPECIAL_6 =
            List.of(
                    new Block("2001::", 23),
                    new Block("2001:db8::", 32),
                    new Block("2002::", 16),
                    new Block("3fff::", 20));

    /**
     * What a network of one's own may consist of. Not in it: link-local addresses, which clouds
     * answer with secrets, and their like elsewhere (Azure's, Alibaba's, Oracle's).
     */
    private static final List<Block> OWN =
            List.of(
                    new Block("10.0.0.0", 8),
                    new Block("100.64.0.0", 10),
                    new Block("127.0.0.0", 8),
                    new Block("172.16.0.0", 12),
                    new Block("192.168.0.0", 16),
                    new Block("198.18.0.0", 15),
                    new Block("::1", 128),
                    new Block("fc00::", 7));

    private static final List<Block> METADATA =
            List.of(
                    new Block("100.100.100.200", 32),
                    new Block("fd00:ec2::254", 128),
                    new Block("fd20:ce::254", 128));

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return !holds(SPECIAL_4, address);
        }
        return GLOBAL_6.holds(address) && !holds(SPECIAL_6, address);
    }

    /** Public, of this host, or of a private network; never a cloud's metadata. */
    static boolean isPublicOrOwn(InetAddress address) {
        return isPublic(address) || holds(OWN, address) && !holds(METADATA, address);
    }

    private static boolean holds(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.holds(address));
    }

    /** Addresses that share their first bits. */
    private record Block(byte[] start, int bits) {
        Block(String start, int bits) {
            this(literal(start), bits);
        }

        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((bytes[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static byte[] literal(String address) {
            try {
                return InetAddress.getByName(address).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("not an address: " + address, e);
            }
        }
    }
}
