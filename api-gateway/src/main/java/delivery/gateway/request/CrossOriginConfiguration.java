package delivery.gateway.request;

import delivery.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/** Lets web pages of the configured origins use the API. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("delivery.gateway.allowed-origins")
class CrossOriginConfiguration {

    private static final Duration PREFLIGHT_REMEMBERED = Duration.ofHours(1);
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> ANSWER_HEADERS =
            List.of("ETag", "Location", "Retry-After", AnswerHeaders.REQUEST_ID);

    @Bean
    @Order(FilterOrder.CORS)
    CorsWebFilter crossOrigin(EdgeSettings settings) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.allowedOrigins());
        cors.setAllowedMethods(METHODS);
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(ANSWER_HEADERS);
        cors.setMaxAge(PREFLIGHT_REMEMBERED);
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", cors);
        return new CorsWebFilter(everywhere, new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) {
                throw ProblemException.of(
                        HttpStatus.FORBIDDEN, "forbidden", "Web pages of this origin may not use the API.");
            }
        });
    }
}
