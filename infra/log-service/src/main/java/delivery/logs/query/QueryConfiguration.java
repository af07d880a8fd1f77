package delivery.logs.query;

import delivery.logs.turn.Turns;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Searches and histograms take turns together. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Bean
    Turns queryTurns(QuerySettings settings) {
        return new Turns(settings.concurrent(), "Too many queries run now.", RETRY_AFTER);
    }
}
