package delivery.load;

import delivery.local.process.Announcements;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which platform a load test measures. */
final class PlatformOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Measure the platform behind this gateway instead of starting one; it needs rate limits that"
                    + " let one address play a city.")
    @Nullable
    URI url;

    @Option(
            names = "--operator-secret",
            paramLabel = "SECRET",
            description = "With --url: the secret of its account 'operator', which makes the test's accounts.")
    @Nullable
    String operatorSecret;

    @Option(
            names = "--seller-service",
            paramLabel = "URL",
            description = "With --url: where seller-service listens by itself, to tell what the gateway costs.")
    @Nullable
    URI sellerService;

    @Option(
            names = "--cassandra",
            paramLabel = "HOST:PORT",
            description = "With --url: its Cassandra, to measure the bare-CQL bound in keyspaces of the test's own.")
    @Nullable
    String cassandra;

    /** @throws IllegalArgumentException if an option lacks another */
    void check() {
        require((url == null) == (operatorSecret == null), "--url and --operator-secret go together");
        require(
                url != null || (sellerService == null && cassandra == null),
                "--seller-service and --cassandra need --url");
        require(cassandra == null || cassandra.matches(".+:\\d{1,5}"), "--cassandra is HOST:PORT");
    }

    /** The platform to measure, ready. */
    TestPlatform open(Path logs, Announcements announcements) {
        URI given = url;
        return given == null
                ? OwnPlatform.start(logs, announcements)
                : new RunningPlatform(
                        given,
                        Objects.requireNonNull(operatorSecret),
                        Optional.ofNullable(sellerService),
                        Optional.ofNullable(cassandra).map(PlatformOptions::address));
    }

    private static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
