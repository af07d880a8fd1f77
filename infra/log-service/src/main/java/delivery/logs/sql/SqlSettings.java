package delivery.logs.sql;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one query may cost.
 *
 * @param maxTime from when its process starts
 * @param maxRows of the result
 * @param maxBytes of the result
 * @param memory that DuckDB may use, in its notation
 * @param addressSpaceMebibytes that its whole process may use, Java included, where the system can enforce that; 0 for any
 * @param maxRecent events that are read from Cassandra for it, since their hours are not in files yet
 * @param concurrent queries that run at once; more are told to come back
 */
@ConfigurationProperties("delivery.logs.sql")
record SqlSettings(
        @DefaultValue("30s") Duration maxTime,
        @DefaultValue("10000") int maxRows,
        @DefaultValue("8388608") int maxBytes,
        @DefaultValue("256MB") String memory,
        @DefaultValue("1536") int addressSpaceMebibytes,
        @DefaultValue("2000000") int maxRecent,
        @DefaultValue("2") int concurrent) {}
