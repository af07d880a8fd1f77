package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.order.OrdersByCustomerTable.Entry;
import delivery.platform.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OrderCursorTest {

    @Property
    void aCursorIsReadAsWhatItWasMadeOf(@ForAll int minutes, @ForAll long high, @ForAll long low) {
        Entry last = new Entry(Instant.ofEpochMilli(minutes * 60_000L), new UUID(high, low));

        assertThat(OrderCursor.read(OrderCursor.of(last))).isEqualTo(last);
    }

    @Property
    void whatIsNoCursorIsRefused(@ForAll String text) {
        assertThatThrownBy(() -> OrderCursor.read(text)).isInstanceOf(ProblemException.class);
        String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> OrderCursor.read(encoded)).isInstanceOf(ProblemException.class);
    }
}
