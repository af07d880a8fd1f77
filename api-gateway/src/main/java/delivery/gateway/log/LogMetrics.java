package delivery.gateway.log;

import delivery.logs.LogMeters;
import delivery.logs.LogStream;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** How the gateway's log is doing, at {@code /actuator/prometheus}, in Prometheus's text format. */
@Component
@WebEndpoint(id = "prometheus")
class LogMetrics {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    LogMetrics(LogStream stream) {
        new LogMeters(stream::figures).bindTo(meters);
    }

    @ReadOperation(produces = "text/plain;version=0.0.4;charset=utf-8")
    String scrape() {
        return meters.scrape();
    }
}
