package delivery.logs.ingest;

import delivery.platform.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a program's log be larger than other requests. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    static final String PATH = "/v1/logs";

    @Bean
    BodyLimit logsBodyLimit(IngestSettings settings) {
        return new BodyLimit(PATH, settings.maxBodyBytes());
    }
}
