package delivery.gateway.upstream;

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
 * @param waiting requests that may wait for a connection; more are answered 503
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
        @DefaultValue("500") @Positive int waiting,
        @DefaultValue("2s") Duration connectionWait,
        @DefaultValue("1s") Duration connectTime,
        @DefaultValue("8s") Duration callTime,
        @DefaultValue("45s") Duration heldTime,
        @DefaultValue("1h") Duration streamTime) {

    Duration timeFor(Patience patience) {
        return switch (patience) {
            case CALL -> callTime;
            case HELD -> heldTime;
            case STREAM -> streamTime;
        };
    }
}
