package delivery.dispatch.delivery;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * That the customer has it.
 *
 * @param code what the customer told at the door
 * @param photo reference of a photo, where nobody could be met
 */
public record Proof(
        @Nullable @Size(max = 20) String code,
        @Nullable @Size(max = 300) String photo) {

    boolean holdsFor(DeliveryRequest request) {
        return code != null ? code.equals(request.deliveryCode()) : photo != null && !photo.isBlank();
    }
}
