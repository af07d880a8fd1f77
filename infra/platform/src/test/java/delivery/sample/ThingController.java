package delivery.sample;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import delivery.platform.Caller;
import delivery.platform.Keyspaces;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes requests of every shape that services have. */
@RestController
@RequestMapping("/v1/things")
@PreAuthorize("hasRole('CUSTOMER')")
class ThingController {

    private final Clock clock;
    private final Keyspaces keyspaces;
    private final CqlSession session;

    ThingController(Clock clock, Keyspaces keyspaces, CqlSession session) {
        this.clock = clock;
        this.keyspaces = keyspaces;
        this.session = session;
    }

    enum Colour {
        RED,
        GREEN
    }

    record Place(double latitude) {

        Place {
            if (!(Math.abs(latitude) <= 90)) {
                throw new IllegalArgumentException("latitude must be between -90 and 90 degrees, not " + latitude);
            }
        }
    }

    record Part(@NotBlank String sku, @Min(1) @Max(99) int quantity) {}

    record Thing(
            @NotBlank String name,
            boolean fragile,
            @Nullable Place place,
            @Nullable Colour colour,
            @Nullable Instant at,
            @Nullable UUID owner,
            @NotEmpty List<@NotNull @Valid Part> parts) {}

    /** @param keyspacesLearned those whose schema the driver knows */
    record Facts(UUID accountId, Instant now, String keyspace, List<String> keyspacesLearned) {}

    @PostMapping
    Thing post(@Valid @RequestBody Thing thing) {
        return thing;
    }

    @PostMapping("/parts")
    List<Part> postParts(@RequestBody @NotEmpty List<@NotNull @Valid Part> parts) {
        return parts;
    }

    @GetMapping("/{id}")
    UUID get(
            @PathVariable UUID id,
            @RequestParam @Min(1) @Max(100) int limit,
            @RequestHeader("Idempotency-Key") String key) {
        return id;
    }

    @GetMapping("/facts")
    CompletableFuture<Facts> facts(Caller caller) {
        return CompletableFuture.supplyAsync(
                () -> new Facts(caller.accountId(), clock.instant(), keyspaces.of("sample"), keyspacesLearned()));
    }

    private List<String> keyspacesLearned() {
        return session.getMetadata().getKeyspaces().keySet().stream()
                .map(CqlIdentifier::asInternal)
                .toList();
    }
}
