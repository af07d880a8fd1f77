package delivery.gateway.request;

import java.net.InetAddress;

/**
 * Who sent a request, as far as the gateway knows itself or from proxies it trusts.
 *
 * @param scheme {@code http} or {@code https}, as the sender sees it
 */
public record Sender(InetAddress address, String scheme) {

    boolean isSecure() {
        return scheme.equals("https");
    }
}
