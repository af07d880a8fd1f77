package delivery.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The platform that a load test measures. */
interface TestPlatform extends AutoCloseable {

    /** The gateway's base URL. */
    URI gateway();

    String operatorSecret();

    /** Where seller-service listens by itself, if that is known. */
    Optional<URI> sellerService();

    /** Where CQL is served, if that is known. */
    Optional<InetSocketAddress> cassandra();

    /** The platform's processes that run here, by name. */
    Map<String, ProcessHandle> processes();

    /** Leaves Cassandra alone on the machine, as far as this load test has a say. */
    void stopServices();

    /** Stops what was started for the test; harmless to call again. */
    @Override
    void close();
}
