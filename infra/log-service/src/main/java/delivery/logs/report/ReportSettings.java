package delivery.logs.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one report may cost; for more, ask for fewer hours.
 *
 * @param maxEvents events read at most
 * @param maxOrders orders held in memory at most, about 300 bytes each
 * @param concurrent reports that are made at once; more are told to come back
 */
@ConfigurationProperties("delivery.logs.report")
record ReportSettings(
        @DefaultValue("3000000") int maxEvents,
        @DefaultValue("150000") int maxOrders,
        @DefaultValue("2") int concurrent) {}
