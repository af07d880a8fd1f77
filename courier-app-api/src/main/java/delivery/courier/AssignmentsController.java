package delivery.courier;

import delivery.geo.Position;
import delivery.platform.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a courier is offered and has to do, as a long-poll that holds no thread. */
@RestController
@RequestMapping("/v1/courier/assignments")
@PreAuthorize("hasRole('COURIER')")
class AssignmentsController {

    private static final int MAX_WAIT_SECONDS = 30;
    private static final String OFFERED = "OFFERED";

    private final DispatchApi dispatch;

    AssignmentsController(DispatchApi dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * @param offers to accept or decline
     * @param deliveries accepted and not ended
     * @param route every stop still to be made for both, in the order to make them
     * @param waitAt where a courier with nothing to do is best placed for what is likely to be ordered next
     */
    record Assignments(
            boolean onDuty,
            List<CourierDelivery> offers,
            List<CourierDelivery> deliveries,
            List<DispatchApi.Stop> route,
            @Nullable Position waitAt) {}

    /**
     * Answers at once, unless {@code If-None-Match} names what the phone knows already: then as soon as there is something
     * else, or 304 after {@code wait} seconds (at most 30).
     */
    @GetMapping
    @ApiResponse(responseCode = "200", description = "Offers and deliveries; the ETag names this answer")
    @ApiResponse(responseCode = "304", description = "Nothing has changed", content = @Content)
    CompletableFuture<ResponseEntity<Assignments>> poll(
            @Parameter(hidden = true) Caller courier,
            @RequestParam(defaultValue = "0") int wait,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        String cursor = cursor(known);
        int seconds = Math.max(0, Math.min(MAX_WAIT_SECONDS, wait));
        return dispatch.assignments(courier.accountId(), cursor, seconds)
                .thenApply(answer -> answer(courier.accountId(), cursor, answer.getBody()));
    }

    private static ResponseEntity<Assignments> answer(
            UUID courierId, String cursor, DispatchApi.@Nullable Assigned assigned) {
        if (assigned == null) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(cursor).build();
        }
        return ResponseEntity.ok()
                .eTag(assigned.cursor())
                .body(new Assignments(
                        assigned.onDuty(),
                        own(courierId, assigned, true),
                        own(courierId, assigned, false),
                        assigned.route(),
                        assigned.waitAt()));
    }

    private static List<CourierDelivery> own(UUID courierId, DispatchApi.Assigned assigned, boolean offers) {
        return assigned.deliveries().stream()
                .filter(delivery -> courierId.equals(delivery.courierId()))
                .filter(delivery -> delivery.state().equals(OFFERED) == offers)
                .map(delivery -> CourierDelivery.of(delivery, courierId))
                .toList();
    }

    /** The cursor inside an entity tag, weak or strong; a tag that is none of ours matches nothing, so it does no harm. */
    private static String cursor(@Nullable String tag) {
        if (tag == null) {
            return "";
        }
        String opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
        return opaque.length() >= 2 && opaque.startsWith("\"") && opaque.endsWith("\"")
                ? opaque.substring(1, opaque.length() - 1)
                : "";
    }
}
