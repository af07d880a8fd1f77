package delivery.gateway.upstream;

import delivery.gateway.route.Service;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where each service's instances are: base URLs, one or more. */
@ConfigurationProperties("delivery.services")
record ServiceSettings(
        @DefaultValue("http://127.0.0.1:8081") List<URI> order,
        @DefaultValue("http://127.0.0.1:8082") List<URI> dispatch,
        @DefaultValue("http://127.0.0.1:8083") List<URI> seller,
        @DefaultValue("http://127.0.0.1:8084") List<URI> courier,
        @DefaultValue("http://127.0.0.1:8085") List<URI> logs,
        @DefaultValue("http://127.0.0.1:8086") List<URI> identity) {

    List<URI> instancesOf(Service service) {
        return switch (service) {
            case ORDER -> order;
            case DISPATCH -> dispatch;
            case SELLER -> seller;
            case COURIER -> courier;
            case LOGS -> logs;
            case IDENTITY -> identity;
        };
    }
}
