package delivery.gateway.request;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.problem.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Where requests come in and answers go out: begins the {@link Visit}, turns failures into problems, writes the log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ArrivalFilter implements WebFilter {

    private final Senders senders;
    private final ProblemWriter problems;
    private final AccessLog accessLog;

    ArrivalFilter(Senders senders, ProblemWriter problems, AccessLog accessLog) {
        this.senders = senders;
        this.problems = problems;
        this.accessLog = accessLog;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Visit visit = Visit.begin(exchange, senders.of(exchange.getRequest()));
        exchange.getResponse().beforeCommit(() -> {
            AnswerHeaders.complete(exchange.getResponse().getHeaders(), visit);
            return Mono.empty();
        });
        return chain.filter(exchange)
                .onErrorResume(failure -> answer(exchange, visit, failure))
                .doFinally(end -> accessLog.write(exchange, visit, end));
    }

    /** An answer that was begun cannot be taken back; failing breaks it off, so nobody takes it for whole. */
    private Mono<Void> answer(ServerWebExchange exchange, Visit visit, Throwable failure) {
        if (failure instanceof AbortedException) {
            visit.senderLeft();
            return Mono.empty();
        }
        return exchange.getResponse().isCommitted()
                ? Mono.error(failure)
                : problems.write(
                        exchange, problem(visit, failure), visit.trace().traceId());
    }

    private ProblemException problem(Visit visit, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            if (problem.getCause() != null) {
                visit.cause(problem.getCause().toString());
            }
            return problem;
        }
        accessLog.unforeseen(visit, failure);
        return ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.");
    }
}
