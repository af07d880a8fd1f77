package delivery.seller.reservation;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What order-service asks before it takes an order. */
@RestController
class ReservationController {

    private final Reservations reservations;

    ReservationController(Reservations reservations) {
        this.reservations = reservations;
    }

    /** Repeatable: what the order has set aside already is counted as its own, and not taken twice. */
    @PutMapping("/internal/reservations/{orderId}")
    Reservation reserve(@PathVariable UUID orderId, @Valid @RequestBody ReservationRequest request) {
        return reservations.reserve(orderId, request);
    }
}
