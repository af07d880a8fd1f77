package delivery.logs.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Where files go, if they go anywhere. */
@Configuration(proxyBeanMethods = false)
@Conditional(ArchiveIsConfigured.class)
class ArchiveConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofMinutes(5);

    @Bean
    ArchiveStore archiveStore(ArchiveSettings settings) throws IOException {
        S3Settings s3 = settings.s3();
        return s3 == null
                ? new ArchiveFolder(Objects.requireNonNull(settings.folder()))
                : new ArchiveBucket(client(s3), s3);
    }

    /** Credentials are found as the SDK finds them: environment, profile, container, machine. */
    static S3Client client(S3Settings settings) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL))
                .forcePathStyle(settings.pathStyle())
                // What is sent has a SHA-256 already, and not every store knows what the SDK would add.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        if (settings.region() != null) {
            client.region(Region.of(settings.region()));
        }
        return client.build();
    }
}
