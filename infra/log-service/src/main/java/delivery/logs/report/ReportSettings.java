package delivery.logs.report;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one report may cost; for more, ask for fewer hours.
 *
 * @param maxRecent events read from Cassandra at most
 * @param maxRows of the answer
 * @param maxTime that its query may take
 * @param memory that it may use, in DuckDB's notation
 * @param threads that it may use
 * @param concurrent reports that are made at once; more are told to come back
 */
@ConfigurationProperties("delivery.logs.report")
record ReportSettings(
        @DefaultValue("3000000") int maxRecent,
        @DefaultValue("10000") int maxRows,
        @DefaultValue("20s") Duration maxTime,
        @DefaultValue("768MB") String memory,
        @DefaultValue("2") int threads,
        @DefaultValue("2") int concurrent) {}
