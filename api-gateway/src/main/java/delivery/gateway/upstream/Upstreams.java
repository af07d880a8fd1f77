package delivery.gateway.upstream;

import delivery.gateway.route.Service;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;

/** All the services. */
@Component
class Upstreams implements AutoCloseable {

    private final Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);

    /** @throws IllegalArgumentException if a service has no instance */
    Upstreams(ServiceSettings services, UpstreamSettings settings, LoopResources threads) {
        for (Service service : Service.values()) {
            List<URI> instances = services.instancesOf(service);
            if (instances.isEmpty()) {
                throw new IllegalArgumentException("delivery.services." + service.label() + " names no instance");
            }
            upstreams.put(
                    service,
                    new Upstream(service, instances.stream().map(Instance::new).toList(), settings, threads));
        }
    }

    Upstream of(Service service) {
        return Objects.requireNonNull(upstreams.get(service));
    }

    @Override
    public void close() {
        upstreams.values().forEach(Upstream::close);
    }
}
