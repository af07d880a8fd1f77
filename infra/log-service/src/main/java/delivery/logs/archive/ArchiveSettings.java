package delivery.logs.archive;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Where and when hours are archived.
 *
 * @param folder where the files go, the same for all instances; nothing is archived if there is neither it nor {@code s3}
 * @param s3 where they go instead
 * @param closedAfter how long after its end an hour is archived; what is stored later is added later
 * @param claimedFor how long an instance may take for one hour before another tries
 * @param maxFileEvents of one file; an hour with more has several
 * @param memory what may be used to sort one file's events, in DuckDB's notation
 * @param readMemory what all queries together may use to read files, SQL apart
 */
@ConfigurationProperties("delivery.logs.archive")
record ArchiveSettings(
        @Nullable Path folder,
        @Nullable S3Settings s3,
        @DefaultValue("15m") Duration closedAfter,
        @DefaultValue("1h") Duration claimedFor,
        @DefaultValue("1000000") int maxFileEvents,
        @DefaultValue("512MB") String memory,
        @DefaultValue("512MB") String readMemory) {

    /** @throws IllegalArgumentException if there are two places */
    ArchiveSettings {
        Assert.isTrue(
                folder == null || s3 == null, "delivery.logs.archive has a folder and s3: files go to one of them");
    }
}
