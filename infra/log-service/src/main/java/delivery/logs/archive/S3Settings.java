package delivery.logs.archive;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * A bucket of S3, or of what speaks its protocol.
 *
 * @param prefix what all keys begin with, with or without a slash at its end; may be empty
 * @param endpoint of what is not Amazon's
 * @param region as the SDK finds it unless given
 * @param pathStyle whether the bucket is named in the path rather than in the host's name
 * @param cacheFolder where copies are kept to be read; instances on one machine may share it
 * @param cacheSize how large all copies of an instance may be together
 */
record S3Settings(
        String bucket,
        @DefaultValue("") String prefix,
        @Nullable URI endpoint,
        @Nullable String region,
        @DefaultValue("false") boolean pathStyle,
        @DefaultValue("/var/tmp/delivery-log-archive") Path cacheFolder,
        @DefaultValue("10GB") DataSize cacheSize) {

    /** @throws IllegalArgumentException if there is no bucket */
    S3Settings {
        Assert.hasText(bucket, "delivery.logs.archive.s3 needs a bucket");
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
