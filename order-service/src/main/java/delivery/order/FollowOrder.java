package delivery.order;

import delivery.order.DispatchApi.Delivery;
import delivery.platform.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * An order's events as they happen, by long-polls that hold no thread; they end with the stream, whichever side ends it. While
 * dispatch-service cannot be reached a stream stays open and asks again.
 */
@Component
class FollowOrder {

    /** Gauge: how many streams are open. */
    static final String OPEN_STREAMS = "delivery.orders.streams";

    private static final int POLL_SECONDS = 25;
    private static final Retry UNTIL_REACHED = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
            .maxBackoff(Duration.ofSeconds(5))
            .filter(failure -> failure instanceof ProblemException problem
                    && problem.status().is5xxServerError());
    private static final ServerSentEvent<Object> HEARTBEAT =
            ServerSentEvent.builder().comment("").build();
    private static final ServerSentEvent<Object> END = ServerSentEvent.builder().build();

    private final OrderDeliveries deliveries;
    private final StreamSettings settings;
    private final AtomicInteger open = new AtomicInteger();
    private final Sinks.Empty<Void> shutdown = Sinks.empty();

    FollowOrder(OrderDeliveries deliveries, StreamSettings settings, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.settings = settings;
        Gauge.builder(OPEN_STREAMS, open, AtomicInteger::get)
                .description("Open event streams of orders")
                .register(meters);
    }

    /**
     * What happens to an order after {@code sequence}, until it has ended; empty if it has ended and there is nothing more.
     *
     * @param sequence of the last event that the customer has; 0 for none
     */
    Mono<Flux<ServerSentEvent<Object>>> follow(Order order, int sequence) {
        return deliveries
                .current(order)
                .filter(now -> !now.hasEnded() || now.version() > sequence)
                .map(now -> stream(order, now, sequence));
    }

    private Flux<ServerSentEvent<Object>> stream(Order order, Delivery now, int sequence) {
        return Flux.merge(
                        events(order, now, sequence).map(FollowOrder::sent).concatWithValues(END),
                        heartbeats(order, now))
                .takeWhile(sent -> !sent.equals(END))
                .takeUntilOther(shutdown.asMono())
                .doOnSubscribe(subscribed -> open.incrementAndGet())
                .doFinally(ended -> open.decrementAndGet());
    }

    private Flux<OrderEvent> events(Order order, Delivery now, int sequence) {
        return Flux.just(new News(sequence, now))
                .expand(news -> news.delivery().hasEnded()
                        ? Mono.empty()
                        : next(order, news.delivery().version()))
                .concatMapIterable(news -> OrderEvent.after(news.known(), news.delivery()));
    }

    private Mono<News> next(Order order, int version) {
        return Mono.defer(() -> deliveries.newer(order, version, POLL_SECONDS))
                .retryWhen(UNTIL_REACHED)
                .repeatWhenEmpty(nothingYet -> nothingYet)
                .map(delivery -> new News(version, delivery));
    }

    /** At once, and then beat by beat. */
    private Flux<ServerSentEvent<Object>> heartbeats(Order order, Delivery now) {
        Told told = new Told();
        return Flux.concat(
                beat(Mono.just(now), told),
                Flux.interval(settings.heartbeat())
                        .onBackpressureDrop()
                        .concatMap(beat -> beat(deliveries.current(order), told)));
    }

    /** Says when the order is expected, if that is news, and else only that the stream is alive. */
    private static Mono<ServerSentEvent<Object>> beat(Mono<Delivery> delivery, Told told) {
        return delivery.flatMap(now -> Mono.justOrEmpty(EtaEvent.of(now)))
                .filter(told::isNews)
                .map(FollowOrder::sent)
                .onErrorComplete()
                .defaultIfEmpty(HEARTBEAT);
    }

    private static ServerSentEvent<Object> sent(EtaEvent eta) {
        return ServerSentEvent.<Object>builder(eta).event("eta").build();
    }

    private static ServerSentEvent<Object> sent(OrderEvent event) {
        return ServerSentEvent.<Object>builder(event)
                .id(String.valueOf(event.sequence()))
                .event(event.type())
                .build();
    }

    /** Open streams would hold up the orderly end; their customers go on at another instance, by {@code Last-Event-ID}. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        shutdown.tryEmitEmpty();
    }

    /** What one stream has been told of when its order is expected. */
    private static final class Told {

        private @Nullable EtaEvent last;

        boolean isNews(EtaEvent eta) {
            boolean news = last == null || eta.differsFrom(last);
            last = news ? eta : last;
            return news;
        }
    }

    /** @param known the version that was known before */
    private record News(int known, Delivery delivery) {}
}
