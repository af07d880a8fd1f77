package delivery.gateway.upstream;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.route.Service;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** What a failure to get a service's answer means to the caller. */
final class UpstreamProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private UpstreamProblems() {}

    /** The service never saw the request. */
    static boolean isUnreachable(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
    }

    /** The service may have seen the request, and its answer did not come whole. */
    static boolean isBrokenOff(Throwable failure) {
        return !isUnreachable(failure) && (failure instanceof IOException || failure instanceof DecoderException);
    }

    static Throwable of(Service service, Throwable failure) {
        if (isUnreachable(failure)) {
            return ProblemException.unavailable(
                    "The " + service.label() + " service cannot be reached now.", RETRY_AFTER, failure);
        }
        if (failure instanceof PoolAcquirePendingLimitException || failure instanceof PoolAcquireTimeoutException) {
            return ProblemException.unavailable(
                    "The " + service.label() + " service has too much to do now.", RETRY_AFTER, failure);
        }
        if (failure instanceof ReadTimeoutException) {
            return ProblemException.upstream(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "gateway-timeout",
                    "The " + service.label() + " service did not answer in time.",
                    failure);
        }
        return isBrokenOff(failure)
                ? ProblemException.upstream(
                        HttpStatus.BAD_GATEWAY,
                        "bad-gateway",
                        "The " + service.label() + " service broke off its answer.",
                        failure)
                : failure;
    }
}
