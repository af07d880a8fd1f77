package delivery.gateway.upstream;

import delivery.gateway.overload.Outcome;
import delivery.gateway.problem.ProblemException;
import delivery.gateway.route.Service;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import reactor.netty.channel.AbortedException;
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
        return !isUnreachable(failure)
                && (failure instanceof IOException
                        || failure instanceof DecoderException
                        || isAbortedBeforeSend(failure));
    }

    /** The connection to the service ended when the request was to be sent; that from the sender ends in other words. */
    private static boolean isAbortedBeforeSend(Throwable failure) {
        return failure instanceof AbortedException && AbortedException.isConnectionReset(failure);
    }

    /** The service took the request, and no answer came in time. */
    static boolean isSilence(Throwable failure) {
        return failure instanceof ReadTimeoutException;
    }

    static Outcome outcome(@Nullable HttpStatusCode status) {
        return status != null
                        && (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
                                || status.isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT))
                ? Outcome.DROPPED
                : Outcome.ANSWERED;
    }

    /** Of what is not there, or breaks off, it is not known whether it had too much to do. */
    static Outcome outcome(Throwable failure) {
        return isSilence(failure) || failure instanceof ConnectTimeoutException || isWithoutConnection(failure)
                ? Outcome.DROPPED
                : Outcome.UNKNOWN;
    }

    private static boolean isWithoutConnection(Throwable failure) {
        return failure instanceof PoolAcquirePendingLimitException || failure instanceof PoolAcquireTimeoutException;
    }

    static ProblemException tooMuch(Service service, @Nullable Throwable cause) {
        return ProblemException.unavailable(
                "The " + service.label() + " service has too much to do now.", RETRY_AFTER, cause);
    }

    static ProblemException unreachable(Service service, @Nullable Throwable cause) {
        return ProblemException.unavailable(
                "The " + service.label() + " service cannot be reached now.", RETRY_AFTER, cause);
    }

    static Throwable of(Service service, Throwable failure) {
        if (isUnreachable(failure)) {
            return unreachable(service, failure);
        }
        if (isWithoutConnection(failure)) {
            return tooMuch(service, failure);
        }
        if (isSilence(failure)) {
            return ProblemException.upstream(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "gateway-timeout",
                    "The " + service.label() + " service did not answer in time.",
                    failure);
        }
        if (failure instanceof RejectedExecutionException) {
            return ProblemException.upstream(
                    HttpStatus.BAD_GATEWAY,
                    "bad-gateway",
                    "The gateway stopped before the " + service.label() + " service had answered.",
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
