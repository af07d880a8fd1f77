package delivery.dispatch;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.location.CourierPositions;
import delivery.location.CourierTracks;
import delivery.platform.Keyspaces;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(DispatchSettings.class)
@OpenAPIDefinition(
        info = @Info(title = "Dispatch API", version = "v1", description = "What operators see and do."),
        servers = @Server(url = "/", description = "The gateway"))
public class DispatchService {

    public static void main(String[] args) {
        SpringApplication.run(DispatchService.class, args);
    }

    @Bean
    CourierPositions courierPositions(
            CqlSession session,
            Keyspaces keyspaces,
            Clock clock,
            @Value("${delivery.location.freshness:90s}") Duration freshness) {
        return new CourierPositions(session, keyspaces.of("couriers"), clock, freshness);
    }

    @Bean
    CourierTracks courierTracks(CqlSession session, Keyspaces keyspaces) {
        return new CourierTracks(session, keyspaces.of("couriers"));
    }
}
