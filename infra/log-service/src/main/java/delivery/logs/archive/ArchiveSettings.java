package delivery.logs.archive;

import delivery.logs.HourNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
 * @param keep how long after its end an hour stays in files; for ever if not given
 * @param removeAfter how long files that are listed no more are left to those who read them
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
        @Nullable Duration keep,
        @DefaultValue("15m") Duration removeAfter,
        @DefaultValue("1h") Duration claimedFor,
        @DefaultValue("1000000") int maxFileEvents,
        @DefaultValue("512MB") String memory,
        @DefaultValue("512MB") String readMemory) {

    private static final Duration LEAST_KEPT = Duration.ofDays(1);

    /** @throws IllegalArgumentException if there are two places, or next to nothing is kept */
    ArchiveSettings {
        Assert.isTrue(
                folder == null || s3 == null, "delivery.logs.archive has a folder and s3: files go to one of them");
        Assert.isTrue(
                keep == null || keep.compareTo(LEAST_KEPT) >= 0,
                "delivery.logs.archive.keep is less than a day: hours would go as soon as they come");
    }

    /** The first hour that is not too old to be kept. */
    long firstKept(Instant now) {
        return keep == null ? Long.MIN_VALUE : HourNumber.of(now.minus(keep));
    }
}
