package delivery.gateway.token;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.request.Visit;
import delivery.gateway.route.ApiRoute;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/**
 * Asks for a good token wherever the route table does not say otherwise. What its roles allow is for the services to decide,
 * which check it again; here it counts for what the gateway tells of itself.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

    private static final int CONNECT_MILLIS = 1_000;
    private static final Duration KEYS_DEADLINE = Duration.ofSeconds(3);
    private static final Set<String> OPERATE = Set.of("OPERATOR", "SERVICE");

    @Bean
    SecurityWebFilterChain tokens(ServerHttpSecurity http, ReactiveJwtDecoder decoder) {
        ReactiveJwtAuthenticationConverter nameOnly = new ReactiveJwtAuthenticationConverter();
        nameOnly.setJwtGrantedAuthoritiesConverter(jwt -> Flux.empty());
        return http.securityMatcher(
                        exchange -> Visit.of(exchange).needsToken() ? MatchResult.match() : MatchResult.notMatch())
                .headers(HeaderSpec::disable)
                .csrf(CsrfSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .authorizeExchange(requests -> requests.matchers(SecurityConfiguration::isForOperatorsOnly)
                        .access((authentication, request) -> authentication.map(SecurityConfiguration::operates))
                        .anyExchange()
                        .authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.jwtDecoder(decoder).jwtAuthenticationConverter(nameOnly))
                                .authenticationEntryPoint((exchange, failure) -> Mono.error(unauthenticated(exchange)))
                                .accessDeniedHandler((exchange, failure) -> Mono.error(forbidden())))
                .build();
    }

    private static Mono<MatchResult> isForOperatorsOnly(ServerWebExchange exchange) {
        ApiRoute route = Visit.of(exchange).route();
        return route != null && route.forOperatorsOnly() ? MatchResult.match() : MatchResult.notMatch();
    }

    private static AuthorizationResult operates(Authentication caller) {
        List<String> roles = caller.getPrincipal() instanceof Jwt token ? token.getClaimAsStringList("roles") : null;
        return new AuthorizationDecision(roles != null && !Collections.disjoint(roles, OPERATE));
    }

    /** The route table lets fewer paths and methods through than Spring's own firewall does. */
    @Bean
    ServerWebExchangeFirewall noSecondFirewall() {
        return ServerWebExchangeFirewall.INSECURE_NOOP;
    }

    /** Fetches the issuer's keys when the first token comes, so the issuer may start later. */
    @Bean
    ReactiveJwtDecoder jwtDecoder(SecuritySettings settings, LoopResources threads) {
        HttpClient http = HttpClient.create()
                .runOn(threads)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .responseTimeout(KEYS_DEADLINE);
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwkSetUri())
                .webClient(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(http))
                        .build())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience()))));
        return new CachingJwtDecoder(decoder);
    }

    private static ProblemException forbidden() {
        return ProblemException.of(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "The token's role does not allow this.",
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\""));
    }

    private static ProblemException unauthenticated(ServerWebExchange exchange) {
        boolean tokenSent = exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        return ProblemException.of(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "A valid bearer token is required.",
                Map.of(HttpHeaders.WWW_AUTHENTICATE, tokenSent ? "Bearer error=\"invalid_token\"" : "Bearer"));
    }
}
