package delivery.dispatch.matching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where the other instances reach this one, once it listens. */
@Component
class OwnAddress {

    private final @Nullable String host;
    private volatile @Nullable Integer port;

    OwnAddress(@Value("${delivery.dispatch.host:${server.address:}}") String host) {
        this.host = host.isEmpty() ? ofThisMachine() : host;
    }

    @EventListener
    void listens(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    /** {@code host:port} */
    Optional<String> get() {
        Integer number = port;
        return host == null || number == null ? Optional.empty() : Optional.of(host + ":" + number);
    }

    /** Null if it does not know: then nobody watches this instance, and its lease tells when it is gone. */
    private static @Nullable String ofThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
