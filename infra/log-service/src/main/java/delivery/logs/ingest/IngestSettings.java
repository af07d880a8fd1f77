package delivery.logs.ingest;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is taken of other programs.
 *
 * @param maxBody of one request, as sent and unpacked
 * @param maxEvents of one request
 * @param concurrent requests that are read at once; more are told to come back
 * @param maxAhead how far an event's time may lie in the future: clocks differ
 * @param maxAge how old an event may be: as long as the log is kept
 * @param reservedServices names of programs that log here by themselves, and that nobody else may use
 */
@ConfigurationProperties("delivery.logs.ingest")
record IngestSettings(
        @DefaultValue("4MB") DataSize maxBody,
        @DefaultValue("50000") int maxEvents,
        @DefaultValue("2") int concurrent,
        @DefaultValue("5m") Duration maxAhead,
        @DefaultValue("30d") Duration maxAge,

        @DefaultValue({
            "api-gateway",
            "courier-app-api",
            "dispatch-service",
            "identity",
            "log-service",
            "order-service",
            "seller-service"
        })
        Set<String> reservedServices) {

    int maxBodyBytes() {
        return Math.toIntExact(maxBody.toBytes());
    }
}
