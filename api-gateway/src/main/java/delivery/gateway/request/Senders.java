package delivery.gateway.request;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds out who sent a request: the other end of the connection, or whom a trusted proxy there names. */
@Component
class Senders {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final int LONGEST_PREFIX_V4 = 32;
    private static final int LONGEST_PREFIX_V6 = 128;

    private final List<IpSubnetFilterRule> trusted;

    /** @throws IllegalArgumentException if a trusted proxy is no address and no range */
    Senders(EdgeSettings settings) {
        this.trusted = settings.trustedProxies().stream().map(Senders::rule).toList();
    }

    Sender of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        InetAddress address = peer == null ? InetAddress.getLoopbackAddress() : peer.getAddress();
        String scheme = request.getSslInfo() == null ? "http" : "https";
        return isTrusted(address)
                ? new Sender(named(request, address), schemeNamed(request, scheme))
                : new Sender(address, scheme);
    }

    /** Proxies append, so the last one named that is no trusted proxy is the sender; what is before it may be made up. */
    private InetAddress named(ServerHttpRequest request, InetAddress proxy) {
        List<String> hops = request.getHeaders().getOrEmpty(FORWARDED_FOR).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        InetAddress sender = proxy;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(sender); i--) {
            InetAddress hop = NetUtil.createInetAddressFromIpAddressString(hops.get(i));
            if (hop == null) {
                return sender;
            }
            sender = hop;
        }
        return sender;
    }

    private static String schemeNamed(ServerHttpRequest request, String otherwise) {
        String scheme = request.getHeaders().getFirst(FORWARDED_PROTO);
        return scheme != null && (scheme.equals("https") || scheme.equals("http")) ? scheme : otherwise;
    }

    private boolean isTrusted(InetAddress address) {
        if (trusted.isEmpty()) {
            return false;
        }
        InetSocketAddress endpoint = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(rule -> rule.matches(endpoint));
    }

    private static IpSubnetFilterRule rule(String range) {
        int slash = range.indexOf('/');
        String address = slash < 0 ? range : range.substring(0, slash);
        int longest = address.indexOf(':') < 0 ? LONGEST_PREFIX_V4 : LONGEST_PREFIX_V6;
        int prefix = slash < 0 ? longest : Integer.parseInt(range.substring(slash + 1));
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }
}
