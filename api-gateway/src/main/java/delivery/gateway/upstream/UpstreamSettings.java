package delivery.gateway.upstream;

import delivery.gateway.request.Visit;
import delivery.gateway.route.Patience;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much and how long the gateway asks of each service.
 *
 * @param connections of calls, to one instance at most
 * @param heldConnections of long-polls and event streams, to one instance at most
 * @param waiting requests that may wait for a connection; more are answered 503. Few, and not long: what waits is for the
 *     moment in which a connection comes back that an answered request had
 * @param connectionWait how long they wait; longer is answered 503
 * @param connectTime for reaching an instance, else another is tried
 * @param callTime within which a call is answered, else 504
 * @param heldTime the same for requests with {@code wait=}
 * @param streamTime the same for the next event, or heartbeat, of a stream
 */
@Validated
@ConfigurationProperties("delivery.gateway.upstream")
record UpstreamSettings(
        @DefaultValue("256") @Positive int connections,
        @DefaultValue("5000") @Positive int heldConnections,
        @DefaultValue("16") @Positive int waiting,
        @DefaultValue("200ms") Duration connectionWait,
        @DefaultValue("1s") Duration connectTime,
        @DefaultValue("8s") Duration callTime,
        @DefaultValue("45s") Duration heldTime,
        @DefaultValue("1h") Duration streamTime) {

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    Duration timeFor(Patience patience) {
        return switch (patience) {
            case CALL -> callTime;
            case HELD -> heldTime;
            case STREAM -> streamTime;
        };
    }

    /** How long the answer to a request is still waited for; never less than a moment. */
    Duration timeLeft(Visit visit) {
        Duration left = timeFor(visit.patience()).minus(visit.age());
        return left.compareTo(A_MOMENT) < 0 ? A_MOMENT : left;
    }
}
