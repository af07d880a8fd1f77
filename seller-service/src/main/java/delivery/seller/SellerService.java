package delivery.seller;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.location.SellerPositions;
import delivery.platform.Keyspaces;
import delivery.platform.Service;
import delivery.platform.ServiceClients;
import delivery.seller.dispatch.DispatchApi;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(SellerSettings.class)
@OpenAPIDefinition(
        info = @Info(title = "Seller API", version = "v1"),
        servers = @Server(url = "/", description = "The gateway"))
public class SellerService {

    public static void main(String[] args) {
        SpringApplication.run(SellerService.class, args);
    }

    @Bean
    SellerPositions sellerPositions(CqlSession session, Keyspaces keyspaces) {
        return new SellerPositions(session, keyspaces.of("sellers"));
    }

    @Bean
    DispatchApi dispatch(ServiceClients clients) {
        return clients.create(DispatchApi.class, Service.DISPATCH);
    }
}
