package delivery.sample;

import delivery.platform.Service;
import delivery.platform.ServiceClients;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Passes each request on to the next service. */
@RestController
@RequestMapping("/v1/hops/{service}")
class HopController {

    private final Map<Service, NextHop> services = new EnumMap<>(Service.class);

    HopController(ServiceClients clients) {
        for (Service service : Service.values()) {
            services.put(service, clients.create(NextHop.class, service));
        }
    }

    private NextHop next(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    @GetMapping("/{path}")
    NextHop.Said hop(@PathVariable Service service, @PathVariable String path) {
        return next(service).get(path);
    }

    @GetMapping("/{path}/later")
    CompletableFuture<String> hopLater(@PathVariable Service service, @PathVariable String path) {
        return next(service).getLater(path).thenApply(NextHop.Said::word);
    }

    @GetMapping("/{path}/poll")
    NextHop.Said poll(
            @PathVariable Service service,
            @PathVariable String path,
            @RequestParam int wait,
            @RequestParam String after) {
        return next(service).poll(path, wait, after);
    }

    @PostMapping("/{path}")
    NextHop.Said post(@PathVariable Service service, @PathVariable String path) {
        return next(service).post(path);
    }
}
