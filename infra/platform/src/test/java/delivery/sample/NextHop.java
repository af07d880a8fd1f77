package delivery.sample;

import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The service that the sample asks. */
@HttpExchange("/internal")
interface NextHop {

    @GetExchange("/{path}")
    Said get(@PathVariable String path);

    @GetExchange("/{path}")
    CompletableFuture<Said> getLater(@PathVariable String path);

    @GetExchange("/{path}")
    Said poll(@PathVariable String path, @RequestParam int wait, @RequestParam String after);

    @PostExchange("/{path}")
    Said post(@PathVariable String path);

    record Said(String word) {}
}
