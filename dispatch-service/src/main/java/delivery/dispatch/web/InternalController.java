package delivery.dispatch.web;

import delivery.dispatch.change.LongPolls;
import delivery.dispatch.courier.CourierLoad;
import delivery.dispatch.courier.Duty;
import delivery.dispatch.delivery.CourierStep;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryRequest;
import delivery.dispatch.delivery.DeliverySteps;
import delivery.dispatch.delivery.Proof;
import delivery.dispatch.delivery.SellerStep;
import delivery.dispatch.eta.Etas;
import delivery.dispatch.matching.Assignments;
import delivery.geo.Vehicle;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the other services ask: for deliveries, for a seller's queue, for a courier's assignments. */
@RestController
@RequestMapping("/internal")
class InternalController {

    private final Deliveries deliveries;
    private final DeliverySteps steps;
    private final Assignments assignments;
    private final Etas etas;
    private final LongPolls polls;
    private final Clock clock;

    InternalController(
            Deliveries deliveries,
            DeliverySteps steps,
            Assignments assignments,
            Etas etas,
            LongPolls polls,
            Clock clock) {
        this.deliveries = deliveries;
        this.steps = steps;
        this.assignments = assignments;
        this.etas = etas;
        this.polls = polls;
        this.clock = clock;
    }

    record SomeDeliveries(List<DeliveryView> deliveries) {}

    record Cancellation(
            @NotNull CancelledBy by,
            @NotBlank @Size(max = 300) String reason) {}

    enum CancelledBy {
        CUSTOMER,
        OPERATOR
    }

    record SellerStepRequest(
            @NotNull UUID sellerId,
            @NotNull SellerStep step,
            @Nullable @Size(max = 300) String reason) {}

    record CourierStepRequest(
            @NotNull UUID courierId,
            @NotNull CourierStep step,
            @Nullable @Valid Proof proof,
            @Nullable @Size(max = 300) String reason) {}

    record DutyRequest(
            boolean onDuty,
            @NotNull Vehicle vehicle,
            @Min(1) @Max(100) int capacity,
            @Nullable @Size(max = 20) Set<@NotBlank String> skills,
            @Nullable Instant startsAt,
            @Nullable Instant until) {

        Duty duty() {
            return new Duty(onDuty, vehicle, capacity, skills == null ? Set.of() : Set.copyOf(skills), startsAt, until);
        }
    }

    record DutyView(
            UUID courierId,
            boolean onDuty,
            Vehicle vehicle,
            int capacity,
            Set<String> skills,
            @Nullable Instant startsAt,
            @Nullable Instant until,
            Set<UUID> deliveries) {

        static DutyView of(CourierLoad load) {
            return new DutyView(
                    load.courierId(),
                    load.duty().onDuty(),
                    load.duty().vehicle(),
                    load.duty().capacity(),
                    load.duty().skills(),
                    load.duty().startsAt(),
                    load.duty().until(),
                    load.claims().keySet());
        }
    }

    @PutMapping("/deliveries/{id}")
    ResponseEntity<DeliveryView> create(@PathVariable UUID id, @Valid @RequestBody DeliveryRequest request) {
        Delivery created = deliveries.create(Delivery.create(id, request, clock.instant(), etas.promise(request)));
        return ResponseEntity.status(HttpStatus.CREATED).body(withEta(created));
    }

    /** When it is expected changes as its courier moves, and nobody who waits for a newer version hears of that. */
    @GetMapping("/deliveries/{id}")
    CompletableFuture<ResponseEntity<DeliveryView>> get(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "0") @Min(0) @Max(40) int wait) {
        return polls.poll(
                        id,
                        wait,
                        inMemory -> Optional.of(deliveries.get(id, inMemory))
                                .filter(delivery -> delivery.version() > after)
                                .map(this::withEta))
                .thenApply(InternalController::orNotModified);
    }

    /** Those that there are, in the order asked for. */
    @GetMapping("/deliveries")
    SomeDeliveries getAll(@RequestParam("id") @Size(min = 1, max = 100) List<UUID> ids) {
        return new SomeDeliveries(deliveries.findAll(ids.stream().distinct().toList()).stream()
                .map(this::withEta)
                .toList());
    }

    @PostMapping("/deliveries/{id}/cancel")
    DeliveryView cancel(@PathVariable UUID id, @Valid @RequestBody Cancellation cancellation) {
        return DeliveryView.of(steps.cancel(id, cancellation.by() == CancelledBy.OPERATOR, cancellation.reason()));
    }

    @PostMapping("/deliveries/{id}/seller-steps")
    DeliveryView sellerStep(@PathVariable UUID id, @Valid @RequestBody SellerStepRequest request) {
        return DeliveryView.of(steps.seller(id, request.sellerId(), request.step(), request.reason()));
    }

    @PostMapping("/deliveries/{id}/courier-steps")
    DeliveryView courierStep(@PathVariable UUID id, @Valid @RequestBody CourierStepRequest request) {
        return DeliveryView.of(
                steps.courier(id, request.courierId(), request.step(), request.proof(), request.reason()));
    }

    @GetMapping("/sellers/{sellerId}/deliveries")
    CompletableFuture<ResponseEntity<DeliveryList>> sellersQueue(
            @PathVariable UUID sellerId,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") @Min(0) @Max(40) int wait) {
        return polls.poll(
                        sellerId,
                        wait,
                        inMemory -> Optional.of(DeliveryList.of(deliveries.withSeller(sellerId, inMemory)))
                                .filter(list -> !list.cursor().equals(after)))
                .thenApply(InternalController::orNotModified);
    }

    @PutMapping("/couriers/{courierId}/duty")
    DutyView setDuty(@PathVariable UUID courierId, @Valid @RequestBody DutyRequest duty) {
        return DutyView.of(assignments.setDuty(courierId, duty.duty()));
    }

    @GetMapping("/couriers/{courierId}/duty")
    ResponseEntity<DutyView> duty(@PathVariable UUID courierId) {
        return ResponseEntity.of(assignments.load(courierId).map(DutyView::of));
    }

    @GetMapping("/couriers/{courierId}/assignments")
    CompletableFuture<ResponseEntity<AssignmentList>> assignments(
            @PathVariable UUID courierId,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") @Min(0) @Max(40) int wait) {
        return polls.poll(
                        courierId,
                        wait,
                        inMemory -> Optional.of(assignmentsOf(courierId, inMemory))
                                .filter(list -> !list.cursor().equals(after)))
                .thenApply(InternalController::orNotModified);
    }

    private AssignmentList assignmentsOf(UUID courierId, boolean inMemory) {
        return AssignmentList.of(assignments.of(courierId, inMemory));
    }

    private DeliveryView withEta(Delivery delivery) {
        return DeliveryView.of(delivery, etas.expected(delivery).orElse(null));
    }

    private static <T> ResponseEntity<T> orNotModified(Optional<T> found) {
        return found.map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_MODIFIED).build());
    }
}
