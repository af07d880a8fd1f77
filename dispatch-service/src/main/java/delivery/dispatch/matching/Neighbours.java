package delivery.dispatch.matching;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Watches the next instances, in the order of their ids, which makes a ring: so everybody is watched by somebody, at a cost that does not
 * grow. Whose port refuses a connection, having taken one before, is gone: its process has ended. Who only does not answer may
 * be back; its leases tell. One that was never reached is not judged: what lies between may refuse too.
 */
@Component
class Neighbours {

    private static final int WATCHED = 2;
    private static final int CONNECT_MILLIS = 300;

    private final Set<UUID> reached = new HashSet<>();

    /**
     * Those next to {@code me} that have gone.
     *
     * @param others where they listen, {@code host:port}; who does not yet is passed over
     */
    List<UUID> gone(UUID me, NavigableMap<UUID, Optional<String>> others) {
        reached.retainAll(others.keySet());
        return Stream.concat(
                        others.tailMap(me, false).entrySet().stream(), others.headMap(me, false).entrySet().stream())
                .filter(other -> other.getValue().isPresent())
                .limit(WATCHED)
                .filter(other -> isGone(other.getKey(), other.getValue().orElseThrow()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isGone(UUID instance, String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    CONNECT_MILLIS);
            reached.add(instance);
            return false;
        } catch (ConnectException e) {
            return reached.contains(instance);
        } catch (IOException e) {
            return false;
        }
    }
}
