package delivery.courier;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.location.CourierPositions;
import delivery.location.CourierTracks;
import delivery.platform.Keyspaces;
import delivery.platform.Service;
import delivery.platform.ServiceClients;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@EnableConfigurationProperties(LocationSettings.class)
@OpenAPIDefinition(
        info = @Info(title = "Courier app API", version = "v1"),
        servers = @Server(url = "/", description = "The gateway"))
public class CourierAppApi {

    public static void main(String[] args) {
        SpringApplication.run(CourierAppApi.class, args);
    }

    @Bean
    CourierPositions courierPositions(CqlSession session, Keyspaces keyspaces, Clock clock, LocationSettings settings) {
        return new CourierPositions(session, keyspaces.of("couriers"), clock, settings.freshness());
    }

    @Bean
    CourierTracks courierTracks(CqlSession session, Keyspaces keyspaces) {
        return new CourierTracks(session, keyspaces.of("couriers"));
    }

    @Bean
    DispatchApi dispatch(ServiceClients clients) {
        return clients.create(DispatchApi.class, Service.DISPATCH);
    }
}
