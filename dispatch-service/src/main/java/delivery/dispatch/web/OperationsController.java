package delivery.dispatch.web;

import delivery.dispatch.courier.CourierLoad;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliverySteps;
import delivery.dispatch.delivery.OpenDeliveries;
import delivery.dispatch.eta.Etas;
import delivery.dispatch.matching.Offers;
import delivery.geo.Area;
import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Neighbour;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators see and do. */
@RestController
@RequestMapping("/v1/operations")
@PreAuthorize("hasRole('OPERATOR')")
class OperationsController {

    /** An area of more than about 50 km across is not one city's view, and costs thousands of reads. */
    private static final double MAX_DEGREES = 0.5;

    private static final String PROBLEM = "application/problem+json";
    private static final String PROBLEM_SCHEMA = "#/components/schemas/Problem";
    private static final String REASSIGNED = "reassigned by an operator";

    private final Deliveries deliveries;
    private final OpenDeliveries index;
    private final DeliverySteps steps;
    private final Offers offers;
    private final Etas etas;
    private final Couriers couriers;
    private final CourierPositions positions;
    private final Clock clock;

    OperationsController(
            Deliveries deliveries,
            OpenDeliveries index,
            DeliverySteps steps,
            Offers offers,
            Etas etas,
            Couriers couriers,
            CourierPositions positions,
            Clock clock) {
        this.deliveries = deliveries;
        this.index = index;
        this.steps = steps;
        this.offers = offers;
        this.etas = etas;
        this.couriers = couriers;
        this.positions = positions;
        this.clock = clock;
    }

    record DeliveriesInArea(List<DeliveryView> deliveries) {}

    record CouriersInArea(List<CourierView> couriers) {}

    /** @param held how much of the capacity is in use */
    record CourierView(UUID id, Position position, boolean onDuty, int capacity, int held) {

        static CourierView of(Neighbour courier, Optional<CourierLoad> load) {
            return new CourierView(
                    courier.id(),
                    courier.position(),
                    load.map(it -> it.duty().onDuty()).orElse(false),
                    load.map(it -> it.duty().capacity()).orElse(0),
                    load.map(CourierLoad::held).orElse(0));
        }
    }

    /** States in which a delivery has not ended. */
    enum OpenState {
        PENDING,
        OFFERED,
        ACCEPTED,
        AT_PICKUP,
        PICKED_UP,
        AT_DROPOFF
    }

    record Reassignment(
            @Schema(description = "Who gets it; without, the nearest other") @Nullable
            UUID courierId) {}

    record Cancellation(@NotBlank @Size(max = 300) String reason) {}

    /** What has not ended and is picked up or dropped off in an area of at most half a degree each way. */
    @GetMapping("/deliveries")
    @ApiResponse(responseCode = "200", description = "All of them, in no order")
    DeliveriesInArea deliveries(
            @RequestParam double south,
            @RequestParam double west,
            @RequestParam double north,
            @RequestParam double east,
            @RequestParam(required = false) @Nullable OpenState state) {
        Area area = area(south, west, north, east);
        List<UUID> open = index.all(clock.instant());
        Map<UUID, Position> lastPositions = positions.now().toCompletableFuture().join().within(area).stream()
                .collect(Collectors.toMap(Neighbour::id, Neighbour::position));
        return new DeliveriesInArea(deliveries.findAll(open).stream()
                .filter(delivery -> !delivery.state().hasEnded())
                .filter(delivery -> isIn(area, delivery))
                .filter(delivery -> state == null || delivery.state().label().equals(state.name()))
                .map(delivery ->
                        DeliveryView.of(delivery, etas.expected(delivery).orElse(null)))
                .toList());
    }

    /** Who has sent a position lately from an area of at most half a degree each way. */
    @GetMapping("/couriers")
    @ApiResponse(responseCode = "200", description = "All of them, in no order")
    CouriersInArea couriers(
            @RequestParam double south,
            @RequestParam double west,
            @RequestParam double north,
            @RequestParam double east) {
        List<Neighbour> found = positions.now().toCompletableFuture().join().within(area(south, west, north, east));
        Map<UUID, CourierLoad> loads =
                couriers.remembered(found.stream().map(Neighbour::id).toList());
        return new CouriersInArea(found.stream()
                .map(courier -> CourierView.of(courier, Optional.ofNullable(loads.get(courier.id()))))
                .toList());
    }

    /** Takes a delivery from its courier and offers it to the one named, or to the nearest other. */
    @PostMapping("/deliveries/{id}/reassign")
    @ApiResponse(responseCode = "200", description = "Taken back, or offered to the one named")
    @ApiResponse(
            responseCode = "409",
            description = "courier-not-free, or illegal-step: it is picked up or has ended; nothing has changed",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = PROBLEM_SCHEMA)))
    DeliveryView reassign(@PathVariable UUID id, @Valid @RequestBody Reassignment reassignment) {
        UUID courier = reassignment.courierId();
        return DeliveryView.of(
                courier == null ? steps.takeBack(id, REASSIGNED) : offers.offerTo(courier, id, REASSIGNED));
    }

    /** Cancels a delivery; one that is picked up is sent back. */
    @PostMapping("/deliveries/{id}/cancel")
    @ApiResponse(responseCode = "200", description = "Cancelled or returned, now or before")
    @ApiResponse(
            responseCode = "409",
            description = "not-cancellable: it has ended otherwise",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = PROBLEM_SCHEMA)))
    DeliveryView cancel(@PathVariable UUID id, @Valid @RequestBody Cancellation cancellation) {
        return DeliveryView.of(steps.cancel(id, true, cancellation.reason()));
    }

    private static boolean isIn(Area area, Delivery delivery) {
        return area.contains(delivery.request().pickup())
                || area.contains(delivery.request().dropOff().position());
    }

    private static Area area(double south, double west, double north, double east) {
        try {
            Area area = new Area(south, west, north, east);
            double width = east >= west ? east - west : east - west + 360;
            if (north - south > MAX_DEGREES || width > MAX_DEGREES) {
                throw new IllegalArgumentException("may be at most " + MAX_DEGREES + " degrees high and wide");
            }
            return area;
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    "The area is not as it should be.",
                    List.of(new FieldError("area", String.valueOf(e.getMessage()))));
        }
    }
}
