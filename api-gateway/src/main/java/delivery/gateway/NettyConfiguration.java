package delivery.gateway;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** The threads that do all the work: one set for both sides, so that a request mostly stays on one of them. */
@Configuration(proxyBeanMethods = false)
class NettyConfiguration {

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    @Bean
    ReactorResourceFactory nettyResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("gateway", THREADS, true));
        return resources;
    }

    @Bean
    LoopResources nettyThreads(ReactorResourceFactory resources) {
        return resources.getLoopResources();
    }
}
