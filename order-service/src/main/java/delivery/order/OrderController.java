package delivery.order;

import delivery.platform.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Customers' orders. An order that is not the caller's is a 404. */
@RestController
@RequestMapping("/v1/orders")
@PreAuthorize("hasRole('CUSTOMER')")
class OrderController {

    private static final int MAX_WAIT_SECONDS = 30;
    private static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    private static final String PROBLEM_SCHEMA = "#/components/schemas/Problem";

    private final PlaceOrder place;
    private final ReadOrder read;
    private final ListOrders list;
    private final OrderAccess access;
    private final OrderDeliveries deliveries;

    OrderController(PlaceOrder place, ReadOrder read, ListOrders list, OrderAccess access, OrderDeliveries deliveries) {
        this.place = place;
        this.read = read;
        this.list = list;
        this.access = access;
        this.deliveries = deliveries;
    }

    record CancelRequest(@NotBlank @Size(max = 300) String reason) {}

    /** Places an order, once for each key: a retry gets the same order. The same key with another body is a 422. */
    @PostMapping
    @ApiResponse(responseCode = "201", description = "Placed, now or before with the same key")
    @ApiResponse(
            responseCode = "422",
            description = "idempotency-key-reused, no-seller, seller-closed, unknown-item or out-of-stock",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = PROBLEM_SCHEMA)))
    Mono<ResponseEntity<OrderView>> place(
            @Parameter(hidden = true) Caller customer,
            @Parameter(description = "1 to 200 visible ASCII characters") @RequestHeader(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Valid @RequestBody OrderRequest request) {
        request.requireEachSkuOnce();
        return place.place(customer.accountId(), new IdempotencyKey(idempotencyKey), request)
                .map(order -> ResponseEntity.created(URI.create("/v1/orders/" + order.id()))
                        .eTag(String.valueOf(order.version()))
                        .body(order));
    }

    /** The caller's own orders, newest first. */
    @GetMapping
    Mono<ListOrders.OrderPage> list(
            @Parameter(hidden = true) Caller customer,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(customer.accountId(), cursor == null ? null : OrderCursor.read(cursor), limit);
    }

    /**
     * Answers at once, unless {@code If-None-Match} names the version that the reader knows already: then 304, after
     * {@code wait} seconds (at most 30) in which nothing happened. An operator may read every order, without its code.
     */
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('CUSTOMER', 'OPERATOR')")
    @ApiResponse(responseCode = "200", description = "The order; the ETag is its version")
    @ApiResponse(responseCode = "304", description = "Nothing has happened", content = @Content)
    Mono<ResponseEntity<OrderView>> get(
            @Parameter(hidden = true) Caller reader,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int wait,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        int version = versionOf(known);
        return read.read(reader, id, version, Math.max(0, Math.min(MAX_WAIT_SECONDS, wait)))
                .map(order -> ResponseEntity.ok()
                        .eTag(String.valueOf(order.version()))
                        .body(order))
                .switchIfEmpty(Mono.fromSupplier(() -> ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .eTag(String.valueOf(version))
                        .build()));
    }

    /** Until the courier has picked it up; then it is a 409. */
    @PostMapping("/{id}/cancel")
    @ApiResponse(responseCode = "200", description = "Cancelled, now or before")
    @ApiResponse(
            responseCode = "409",
            description = "not-cancellable: it is picked up, or has ended otherwise",
            content = @Content(mediaType = PROBLEM, schema = @Schema(ref = PROBLEM_SCHEMA)))
    Mono<OrderView> cancel(
            @Parameter(hidden = true) Caller customer,
            @PathVariable UUID id,
            @Valid @RequestBody CancelRequest request) {
        return access.ownedBy(customer, id)
                .flatMap(order -> deliveries
                        .cancel(order, request.reason())
                        .map(delivery -> OrderView.forCustomer(order, delivery)));
    }

    /** The version inside an entity tag, weak or strong; 0 for a tag that is none of ours, which matches nothing. */
    private static int versionOf(@Nullable String tag) {
        String digits = tag == null ? "" : tag.replaceFirst("^(?:W/)?\"(\\d{1,9})\"$", "$1");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
