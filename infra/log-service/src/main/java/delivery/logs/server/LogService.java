package delivery.logs.server;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication(
        scanBasePackages = {
            "delivery.logs.alert",
            "delivery.logs.archive",
            "delivery.logs.erasure",
            "delivery.logs.ingest",
            "delivery.logs.query",
            "delivery.logs.report",
            "delivery.logs.sql",
            "delivery.logs.webhook"
        })
@ConfigurationPropertiesScan({
    "delivery.logs.alert",
    "delivery.logs.archive",
    "delivery.logs.erasure",
    "delivery.logs.ingest",
    "delivery.logs.query",
    "delivery.logs.report",
    "delivery.logs.sql",
    "delivery.logs.webhook"
})
@EnableScheduling
@OpenAPIDefinition(
        info = @Info(title = "Log API", version = "v1"),
        servers = @Server(url = "/", description = "The gateway"))
public class LogService {

    public static void main(String[] args) {
        SpringApplication.run(LogService.class, args);
    }
}
