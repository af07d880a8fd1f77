package delivery.gateway.request;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.SignalType;

/** One log event a request: at INFO what did not go well, at DEBUG what did and what comes in floods. */
@Component
class AccessLog {

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
    private static final String TRACE_ID = "traceId";
    private static final int CLIENT_WENT_AWAY = 499;
    private static final Set<Integer> QUIET = Set.of(304, 429, CLIENT_WENT_AWAY);

    void write(ServerWebExchange exchange, Visit visit, SignalType end) {
        int status = end == SignalType.CANCEL || visit.hasSenderLeft() ? CLIENT_WENT_AWAY : status(exchange);
        Level level = status < 300 || QUIET.contains(status) || visit.isShed() ? Level.DEBUG : Level.INFO;
        if (!log.isEnabledForLevel(level)) {
            return;
        }
        MDC.put(TRACE_ID, visit.trace().traceId());
        try {
            ServerHttpRequest request = exchange.getRequest();
            LoggingEventBuilder event = log.atLevel(level)
                    .addKeyValue("method", request.getMethod().name())
                    .addKeyValue("path", request.getURI().getRawPath())
                    .addKeyValue("status", status)
                    .addKeyValue("millis", visit.age().toMillis());
            if (visit.account() != null) {
                event = event.addKeyValue("account", visit.account());
            }
            if (visit.cause() != null) {
                event = event.addKeyValue("cause", visit.cause());
            }
            event.log("Answered");
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    void unforeseen(Visit visit, Throwable failure) {
        MDC.put(TRACE_ID, visit.trace().traceId());
        try {
            log.error("A request failed unforeseen", failure);
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    private static int status(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status == null ? 200 : status.value();
    }
}
