package delivery.logs.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Which addresses are of the internet at large, by IANA's special-purpose address registries. An IPv4 address that is mapped into
 * IPv6 is an IPv4 address here, as Java has it.
 */
final class PublicAddresses {

    private static final List<IpAddressMatcher> SPECIAL_IPV4 = matchers(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All others are loopback, link-local, unique-local, multicast, of translators, or not assigned. */
    private static final List<IpAddressMatcher> GLOBAL_IPV6 = matchers("2000::/3");

    private static final List<IpAddressMatcher> SPECIAL_IPV6 =
            matchers("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        String literal = literal(address);
        return address instanceof Inet6Address
                ? isIn(GLOBAL_IPV6, literal) && !isIn(SPECIAL_IPV6, literal)
                : !isIn(SPECIAL_IPV4, literal);
    }

    private static boolean isIn(List<IpAddressMatcher> ranges, String literal) {
        return ranges.stream().anyMatch(range -> range.matches(literal));
    }

    /** Without a name or a scope. */
    private static String literal(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("It is as long as an address is", e);
        }
    }

    private static List<IpAddressMatcher> matchers(String... ranges) {
        return Stream.of(ranges).map(IpAddressMatcher::new).toList();
    }
}
