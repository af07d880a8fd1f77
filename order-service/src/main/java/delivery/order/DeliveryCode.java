package delivery.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.SecureRandom;

/** What the customer tells the courier at the door. It prints as nothing, so that it gets into no log. */
@Schema(type = "string", pattern = "[0-9]{6}", description = "What the customer tells the courier at the door")
record DeliveryCode(@JsonValue String digits) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;

    @JsonCreator
    DeliveryCode {}

    static DeliveryCode random() {
        return new DeliveryCode("%06d".formatted(RANDOM.nextInt(CODES)));
    }

    @Override
    public String toString() {
        return "******";
    }
}
