package delivery.logs.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one query may cost. A query that has spent it answers with what it found, and where to go on.
 *
 * @param maxRows rows read at most
 * @param histogramMaxRows rows that one histogram reads at most
 * @param maxTime real time at most, as long as something was read
 * @param concurrent queries that run at once; more are told to come back
 */
@ConfigurationProperties("delivery.logs.query")
record QuerySettings(
        @DefaultValue("50000") int maxRows,
        @DefaultValue("200000") int histogramMaxRows,
        @DefaultValue("5s") Duration maxTime,
        @DefaultValue("3") int concurrent) {}
