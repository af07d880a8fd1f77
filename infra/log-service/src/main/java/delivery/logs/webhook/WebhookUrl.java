package delivery.logs.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/** Where a webhook is received: an absolute {@code http} or {@code https} URL. */
public record WebhookUrl(URI uri) {

    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException if it is none, with what it must be */
    public static WebhookUrl of(String text) {
        try {
            return new WebhookUrl(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL", e);
        }
    }

    /** @throws IllegalArgumentException if it is none, with what it must be */
    public WebhookUrl {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
            throw new IllegalArgumentException("must begin with https://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("must have a host, and a port between 1 and 65535 if it has one");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must have neither user information nor a fragment");
        }
    }

    boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** An IPv6 address is in brackets. */
    public String host() {
        return Objects.requireNonNull(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    int port() {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    /** As it stands in a request's first line. */
    String pathAndQuery() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
