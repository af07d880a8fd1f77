package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryCodeTest {

    @Test
    void codesAreSixDigitsAndDiffer() {
        assertThat(Stream.generate(DeliveryCode::random).limit(200).map(DeliveryCode::digits))
                .allMatch(code -> code.matches("[0-9]{6}"))
                .satisfies(codes -> assertThat(codes.stream().distinct()).hasSizeGreaterThan(150));
    }

    @Test
    void aCodePrintsAsNothing() {
        assertThat(new DeliveryCode("123456")).asString().doesNotContainPattern("[0-9]");
    }
}
