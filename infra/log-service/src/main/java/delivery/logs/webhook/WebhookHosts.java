package delivery.logs.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says which hosts may be called, so that nobody reaches our own network through us. What it answers is the very address to connect
 * to: a name that is looked up twice may be another address the second time.
 */
@Component
public class WebhookHosts {

    private final WebhookSettings settings;

    WebhookHosts(WebhookSettings settings) {
        this.settings = settings;
    }

    /**
     * Looks its host up, which may take seconds.
     *
     * @throws WebhookRefusedException unless it may be called
     */
    public InetSocketAddress resolve(WebhookUrl url) throws WebhookRefusedException {
        boolean allowed = settings.isAllowed(url);
        if (!allowed && !url.isSecure()) {
            throw new WebhookRefusedException("must begin with https://");
        }
        List<InetAddress> addresses = lookUp(url.host());
        if (!allowed && !addresses.stream().allMatch(PublicAddresses::contain)) {
            throw new WebhookRefusedException("must be a host with public addresses only");
        }
        return new InetSocketAddress(addresses.get(0), url.port());
    }

    private static List<InetAddress> lookUp(String host) throws WebhookRefusedException {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new WebhookRefusedException("must be a host whose name can be looked up");
        }
    }
}
