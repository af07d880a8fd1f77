package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ArchiveSettingsTest {

    @Test
    void filesGoToAFolderOrToABucketAndNotToBoth() {
        assertThatThrownBy(() ->
                        bind(Map.of("delivery.logs.archive.folder", "/a", "delivery.logs.archive.s3.bucket", "b")))
                .rootCause()
                .hasMessageContaining("files go to one of them");
    }

    @Test
    void aBucketIsNeededForAllElseOfS3() {
        assertThatThrownBy(() -> bind(Map.of("delivery.logs.archive.s3.prefix", "p")))
                .rootCause()
                .hasMessageContaining("needs a bucket");
    }

    @Test
    void keysBeginWithTheFolderThatIsGiven() {
        S3Settings bucket = bind(Map.of(
                        "delivery.logs.archive.s3.bucket", "b", "delivery.logs.archive.s3.prefix", "p/q"))
                .s3();

        assertThat(bucket).isNotNull().extracting(S3Settings::prefix).isEqualTo("p/q/");
    }

    private static ArchiveSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("delivery.logs.archive", ArchiveSettings.class);
    }
}
