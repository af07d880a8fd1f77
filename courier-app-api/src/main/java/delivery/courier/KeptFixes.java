package delivery.courier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.location.CourierPositions;
import delivery.location.CourierTracks;
import delivery.location.Fix;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Where couriers are and were. The last fix that this instance kept of a courier is remembered, to spare reads. */
@Component
class KeptFixes {

    private final CourierPositions positions;
    private final CourierTracks tracks;
    private final Cache<UUID, Fix> last;

    KeptFixes(CourierPositions positions, CourierTracks tracks) {
        this.positions = positions;
        this.tracks = tracks;
        this.last = Caffeine.newBuilder()
                .maximumSize(200_000)
                .expireAfterWrite(positions.freshness())
                .build();
    }

    /** The courier's last fix as this instance has kept it; another may have kept a later one, or have taken it off the map. */
    Optional<Fix> remembered(UUID courierId) {
        return Optional.ofNullable(last.getIfPresent(courierId));
    }

    CompletionStage<Void> keep(UUID courierId, List<Fix> fixes) {
        CompletableFuture<?> way = tracks.record(courierId, fixes).toCompletableFuture();
        CompletableFuture<?> position = positions.record(courierId, fixes).toCompletableFuture();
        return CompletableFuture.allOf(way, position)
                .thenRun(() -> fixes.stream()
                        .reduce(Fix::later)
                        .ifPresent(newest -> last.asMap().merge(courierId, newest, Fix::later)));
    }
}
