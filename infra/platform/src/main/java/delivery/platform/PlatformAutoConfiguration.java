package delivery.platform;

import java.time.Clock;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.cassandra.autoconfigure.CassandraAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** All of the platform, for every servlet service that has it on its class path. */
@AutoConfiguration(
        before = {
            CassandraAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            ErrorMvcAutoConfiguration.class
        })
@EnableConfigurationProperties({ClockSettings.class, ServiceSettings.class})
@Import({
    SecurityConfiguration.class,
    CassandraConfiguration.class,
    LogStreamConfiguration.class,
    ApiDescription.class,
    ProblemAdvice.class,
    ProblemErrorController.class
})
public class PlatformAutoConfiguration {

    /** Business time; real time unless {@code delivery.clock.*} says otherwise. */
    @Bean
    @ConditionalOnMissingBean
    Clock businessClock(ClockSettings settings) {
        return settings.clock();
    }

    @Bean
    Departure departure() {
        return new Departure();
    }

    @Bean
    ServiceClients serviceClients(
            WebClient.Builder builder, ServiceSettings services, SecuritySettings security, Departure departure) {
        return new ServiceClients(builder, services, security, departure);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(JsonMapper json, ObjectProvider<BodyLimit> limits) {
        var filter = new FilterRegistrationBean<>(new BodyLimitFilter(new ProblemWriter(json), limits.stream()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestDeadline> requestDeadline() {
        var filter = new FilterRegistrationBean<>(new RequestDeadline());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    WebMvcConfigurer callers() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RoleCheck());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }

    @Bean
    @ConditionalOnProperty("delivery.parent.pid")
    ParentWatch parentWatch(@Value("${delivery.parent.pid}") long parentPid) {
        return new ParentWatch(parentPid);
    }
}
