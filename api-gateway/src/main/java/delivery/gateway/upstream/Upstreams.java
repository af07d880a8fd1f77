package delivery.gateway.upstream;

import delivery.gateway.overload.OverloadSettings;
import delivery.gateway.route.Service;
import delivery.upstream.Instance;
import delivery.upstream.Instances;
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
    Upstreams(ServiceSettings services, UpstreamSettings settings, OverloadSettings overload, LoopResources threads) {
        for (Service service : Service.values()) {
            List<URI> urls = services.instancesOf(service);
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("delivery.services." + service.label() + " names no instance");
            }
            Instances instances = new Instances(urls.stream()
                    .map(url -> new Instance(url, settings.connectTime()))
                    .toList());
            upstreams.put(service, new Upstream(service, instances, settings, overload, threads));
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
