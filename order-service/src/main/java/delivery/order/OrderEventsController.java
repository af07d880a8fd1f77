package delivery.order;

import delivery.platform.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An order's history as a stream of server-sent events, for a customer who watches. */
@RestController
@PreAuthorize("hasRole('CUSTOMER')")
class OrderEventsController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final OrderAccess access;
    private final FollowOrder follow;

    OrderEventsController(OrderAccess access, FollowOrder follow) {
        this.access = access;
        this.follow = follow;
    }

    /**
     * One event for each entry of the history, from the first one or from the one after {@code Last-Event-ID}; ends after the
     * order has. In between, {@code eta} events say when it is expected, at first and when that changes by a minute or more, and
     * comments let both sides know that the other is there.
     */
    @GetMapping("/v1/orders/{id}/events")
    @ApiResponse(
            responseCode = "200",
            description = "id: the sequence, event: the type, data: the entry and the order's state; "
                    + "or event: eta, data: promisedAt and expectedAt",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(oneOf = {OrderEvent.class, EtaEvent.class})))
    @ApiResponse(responseCode = "204", description = "The order has ended and all is known", content = @Content)
    Mono<ResponseEntity<Flux<ServerSentEvent<Object>>>> events(
            @Parameter(hidden = true) Caller customer,
            @PathVariable UUID id,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable Integer lastEventId) {
        return access.ownedBy(customer, id)
                .flatMap(order -> follow.follow(order, lastEventId == null ? 0 : lastEventId))
                .map(events -> ResponseEntity.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .cacheControl(CacheControl.noStore())
                        .body(events))
                .defaultIfEmpty(ResponseEntity.noContent().build());
    }
}
