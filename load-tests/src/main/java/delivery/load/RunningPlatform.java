package delivery.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A platform that somebody else runs, and that is left running. */
record RunningPlatform(
        URI gateway, String operatorSecret, Optional<URI> sellerService, Optional<InetSocketAddress> cassandra)
        implements TestPlatform {

    @Override
    public Map<String, ProcessHandle> processes() {
        return Map.of();
    }

    @Override
    public void stopServices() {}

    @Override
    public void close() {}
}
