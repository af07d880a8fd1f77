package delivery.order;

import delivery.platform.Service;
import delivery.platform.ServiceClients;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@EnableConfigurationProperties(StreamSettings.class)
@OpenAPIDefinition(
        info = @Info(title = "Orders API", version = "v1"),
        servers = @Server(url = "/", description = "The gateway"))
public class OrderService {

    public static void main(String[] args) {
        SpringApplication.run(OrderService.class, args);
    }

    @Bean
    DispatchApi dispatch(ServiceClients clients) {
        return clients.create(DispatchApi.class, Service.DISPATCH);
    }

    @Bean
    SellerApi seller(ServiceClients clients) {
        return clients.create(SellerApi.class, Service.SELLER);
    }
}
