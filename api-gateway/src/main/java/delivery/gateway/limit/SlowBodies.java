package delivery.gateway.limit;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Ends requests whose body takes too long to come: each holds a connection to a service meanwhile. */
@Component
class SlowBodies implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final LimitSettings settings;

    SlowBodies(LimitSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.requestTimeout(settings.bodyTime()));
    }
}
