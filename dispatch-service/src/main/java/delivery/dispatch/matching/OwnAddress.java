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

    private final String host;
    private volatile @Nullable Integer port;

    OwnAddress(@Value("${delivery.dispatch.host:${server.address:}}") String host) throws UnknownHostException {
        this.host = host.isEmpty() ? InetAddress.getLocalHost().getHostAddress() : host;
    }

    @EventListener
    void listens(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    /** {@code host:port} */
    Optional<String> get() {
        return Optional.ofNullable(port).map(number -> host + ":" + number);
    }
}
