package delivery.logs.server;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication(scanBasePackages = {"delivery.logs.ingest", "delivery.logs.query", "delivery.logs.report"})
@ConfigurationPropertiesScan({"delivery.logs.ingest", "delivery.logs.query", "delivery.logs.report"})
@OpenAPIDefinition(
        info = @Info(title = "Log API", version = "v1"),
        servers = @Server(url = "/", description = "The gateway"))
public class LogService {

    public static void main(String[] args) {
        SpringApplication.run(LogService.class, args);
    }
}
