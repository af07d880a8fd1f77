package delivery.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.route.Service;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;
import reactor.netty.channel.AbortedException;

class UpstreamProblemsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), 503),
                Arguments.of(ReadTimeoutException.INSTANCE, 504),
                Arguments.of(new IOException("reset by peer"), 502),
                Arguments.of(new DecoderException("no HTTP"), 502),
                // An idle connection that ends at the moment it is taken.
                Arguments.of(AbortedException.beforeSend(), 502),
                // The gateway's own threads have ended with a request under way.
                Arguments.of(Exceptions.failWithRejected(new RejectedExecutionException("terminated")), 502));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverFailsOnTheWayIsAProblemOfItsOwn(Throwable failure, int status) {
        assertThat(UpstreamProblems.of(Service.ORDER, failure))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(status));
    }
}
