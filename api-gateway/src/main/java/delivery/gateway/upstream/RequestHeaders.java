package delivery.gateway.upstream;

import delivery.gateway.request.Sender;
import delivery.gateway.request.Visit;
import delivery.gateway.route.Patience;
import delivery.upstream.Deadline;
import io.netty.util.NetUtil;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service is told of a request: all that its sender said, save what the gateway knows better: who sent it, over what,
 * to which trace it belongs, and how long its answer is waited for.
 */
final class RequestHeaders implements HttpHeadersFilter {

    private static final Set<String> NOT_FOR_SENDERS_TO_SAY =
            HopHeaders.caseless("Forwarded", "X-Real-IP", "X-Request-Id", "traceparent", "b3", Deadline.HEADER);
    private static final String TRACE_STATE = "tracestate";
    private static final String FORWARDED = "X-Forwarded-";
    private static final String B3 = "X-B3-";

    private final UpstreamSettings settings;

    RequestHeaders(UpstreamSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }

    @Override
    public HttpHeaders filter(HttpHeaders sent, ServerWebExchange exchange) {
        Visit visit = Visit.of(exchange);
        Set<String> hop = HopHeaders.of(sent);
        boolean traceBegunHere = visit.trace().begunHere();
        HttpHeaders told = new HttpHeaders();
        sent.forEach((name, values) -> {
            boolean dropped = hop.contains(name)
                    || NOT_FOR_SENDERS_TO_SAY.contains(name)
                    || startsWith(name, FORWARDED)
                    || startsWith(name, B3)
                    || (traceBegunHere && name.equalsIgnoreCase(TRACE_STATE));
            if (!dropped) {
                told.put(name, values);
            }
        });
        told.set("traceparent", visit.trace().traceparent());
        if (visit.patience() != Patience.STREAM) {
            told.set(Deadline.HEADER, String.valueOf(settings.timeLeft(visit).toMillis()));
        }
        addForwarded(told, visit.sender(), sent.getFirst(HttpHeaders.HOST));
        return told;
    }

    private static void addForwarded(HttpHeaders told, Sender sender, @Nullable String host) {
        String address = NetUtil.toAddressString(sender.address());
        boolean v6 = address.indexOf(':') >= 0;
        String forwarded = "for=" + (v6 ? "\"[" + address + "]\"" : address) + ";proto=" + sender.scheme();
        told.set("X-Forwarded-For", address);
        told.set("X-Forwarded-Proto", sender.scheme());
        if (host != null && isPlainHost(host)) {
            told.set("X-Forwarded-Host", host);
            forwarded += ";host=\"" + host + "\"";
        }
        told.set("Forwarded", forwarded);
    }

    /** Nothing that could end the quoted string or the list it stands in. */
    private static boolean isPlainHost(String host) {
        return host.chars().noneMatch(c -> c == '"' || c == '\\' || c == ',' || c == ';');
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
