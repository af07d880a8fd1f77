package delivery.courier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import delivery.geo.Position;
import delivery.geo.Vehicle;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What this service asks of {@code dispatch-service}, the keeper of deliveries and of couriers' duty. */
@HttpExchange("/internal")
interface DispatchApi {

    @PutExchange("/couriers/{courierId}/duty")
    DutyView setDuty(@PathVariable UUID courierId, @RequestBody Duty duty);

    @GetExchange("/couriers/{courierId}/duty")
    DutyView duty(@PathVariable UUID courierId);

    /** Answers 304 when there is nothing else than at {@code after}, at the latest after {@code wait} seconds. */
    @GetExchange("/couriers/{courierId}/assignments")
    CompletableFuture<ResponseEntity<Assigned>> assignments(
            @PathVariable UUID courierId, @RequestParam String after, @RequestParam int wait);

    @PostExchange("/deliveries/{id}/courier-steps")
    Delivery step(@PathVariable UUID id, @RequestBody StepRequest step);

    record Duty(
            boolean onDuty,
            Vehicle vehicle,
            int capacity,
            Set<String> skills,
            @Nullable Instant startsAt,
            @Nullable Instant until) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record DutyView(
            boolean onDuty,
            Vehicle vehicle,
            int capacity,
            Set<String> skills,
            @Nullable Instant startsAt,
            @Nullable Instant until,
            List<UUID> deliveries) {}

    /**
     * What a courier has been offered or holds.
     *
     * @param cursor another one whenever the rest is
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Assigned(
            String cursor,
            boolean onDuty,
            List<Delivery> deliveries,
            List<Stop> route,
            @Nullable Position waitAt) {}

    enum StopKind {
        PICKUP,
        DROP_OFF
    }

    /**
     * Where a courier picks up or drops off.
     *
     * @param expectedAt when the goods are expected to change hands, business time; none until it is planned
     */
    record Stop(UUID orderId, StopKind stop, @Nullable Instant expectedAt) {}

    enum Step {
        ACCEPT,
        DECLINE,
        ARRIVED_AT_PICKUP,
        PICKED_UP,
        ARRIVED_AT_DROPOFF,
        DELIVERED
    }

    record StepRequest(
            UUID courierId,
            Step step,
            @Nullable Proof proof,
            @Nullable String reason) {}

    record Proof(@Nullable String code, @Nullable String photo) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delivery(
            UUID id,
            int version,
            String state,
            @Nullable String reason,
            String sellerState,
            UUID sellerId,
            String sellerName,
            Position pickup,
            DropOff dropOff,
            List<Item> items,
            int size,
            @Nullable UUID courierId,
            @Nullable Instant offerExpiresAt,
            @Nullable Instant readyAt,
            Instant placedAt,
            Instant updatedAt,
            List<Event> history) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record DropOff(
            Position position,
            @Nullable String address,
            @Nullable String note) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(String sku, String name, int quantity) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(
            int sequence,
            String type,
            Instant at,
            @Nullable UUID courierId,
            @Nullable String reason) {}
}
