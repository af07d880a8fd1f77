package delivery.platform;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.servlet.DispatcherType;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every request carries a token that this service checks itself; {@code /internal/**} is for other services only, and
 * {@code /actuator/**} but health for operators and services.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

    private static final int KEYS_CONNECT_MILLIS = 1_000;
    private static final int KEYS_READ_MILLIS = 3_000;
    private static final Duration KEYS_FETCHED_AT_MOST_EVERY = Duration.ofSeconds(5);
    private static final Duration KEYS_OUTLIVE_ISSUER = Duration.ofHours(4);
    private static final List<String> ALWAYS_OPEN = List.of("/actuator/health/**", "/v3/api-docs/**", "/error");

    @Bean
    @Order(100)
    SecurityFilterChain resourceServer(
            HttpSecurity http, SecuritySettings settings, JwtDecoder decoder, JsonMapper json) {
        TokenFailures failures = new TokenFailures(new ProblemWriter(json));
        List<String> open = new ArrayList<>(ALWAYS_OPEN);
        open.addAll(settings.openPaths());
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(open.toArray(String[]::new))
                                .permitAll()
                                .requestMatchers("/internal/**")
                                .hasRole(Role.SERVICE.name())
                                .requestMatchers("/actuator/**")
                                .hasAnyRole(Role.OPERATOR.name(), Role.SERVICE.name())
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(roles()))
                                .authenticationEntryPoint(failures)
                                .accessDeniedHandler(failures)
                                .withObjectPostProcessor(tellAll(failures)))
                .build();
    }

    /** What the firewall refuses, for example a path with {@code ;} or {@code //} in it. */
    @Bean
    RequestRejectedHandler rejectedRequests(JsonMapper json) {
        ProblemWriter problems = new ProblemWriter(json);
        return (request, response, rejected) -> problems.write(
                response, ProblemException.malformed("The path has something that no path here has.", List.of()));
    }

    /** By itself the filter leaves it to the container when a token cannot be checked. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellAll(TokenFailures failures) {
        AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(failures);
        handler.setRethrowAuthenticationServiceException(false);
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(handler);
                return filter;
            }
        };
    }

    /**
     * The usual firewall. Its patterns for header values cost up to a third of a service's time, since every look at the token matches
     * a thousand characters, so the same is asked here character by character.
     */
    @Bean
    StrictHttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(SecurityConfiguration::isPlain);
        firewall.setAllowedHeaderValues(SecurityConfiguration::isPlain);
        return firewall;
    }

    /** Spans around each of the security filters tell nobody anything, and cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** All characters are assigned and none but the tab is a control character. */
    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(c ->
                        (c >= ' ' && c <= '~') || c == '\t' || (Character.isDefined(c) && !Character.isISOControl(c)));
    }

    /**
     * Fetches the issuer's keys when the first token comes, so the issuer may start later; keeps them when it is away; and
     * tokens with made-up keys cannot make it fetch again and again.
     */
    @Bean
    JwtDecoder jwtDecoder(SecuritySettings settings) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        URI.create(settings.jwkSetUri()).toURL(),
                        new DefaultResourceRetriever(KEYS_CONNECT_MILLIS, KEYS_READ_MILLIS))
                .rateLimited(KEYS_FETCHED_AT_MOST_EVERY.toMillis())
                .outageTolerant(KEYS_OUTLIVE_ISSUER.toMillis())
                .build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience())));
        return new CachingJwtDecoder(decoder);
    }

    private static JwtAuthenticationConverter roles() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static List<GrantedAuthority> authorities(Jwt token) {
        List<String> roles = token.getClaimAsStringList("roles");
        return roles == null
                ? List.of()
                : roles.stream()
                        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList();
    }
}
