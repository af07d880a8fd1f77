package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What all services together say about an order. */
class ITOrderLog {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Kitchen kitchen = Kitchen.open(TestPlatform.newPlace());
    private final Customer customer = new Customer();

    @BeforeEach
    void listen() {
        said.start();
        root.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(said);
    }

    @Test
    void theDeliveryCodeIsInNoLog() {
        JsonNode order = customer.orders(kitchen);
        String id = order.path("id").asString();
        customer.read(id);
        customer.cancel(id, "enough");

        assertThat(about(id)).isNotEmpty();
        assertThat(List.copyOf(said.list))
                .extracting(event -> event.getFormattedMessage() + event.getKeyValuePairs())
                .noneMatch(line -> line.contains(order.path("deliveryCode").asString()));
    }

    @Test
    void oneTraceIdGoesWithARequestThroughTheServicesAndTheirThreads() {
        String id = customer.orders(kitchen).path("id").asString();

        assertThat(about(id))
                .filteredOn(event -> List.of("Order placed", "Delivery created").contains(event.getFormattedMessage()))
                .hasSize(2)
                .extracting(event -> event.getMDCPropertyMap().get("traceId"))
                .doesNotContainNull()
                .containsOnly(about(id).get(0).getMDCPropertyMap().get("traceId"));
    }

    private List<ILoggingEvent> about(String order) {
        return List.copyOf(said.list).stream()
                .filter(event -> String.valueOf(event.getKeyValuePairs()).contains(order))
                .toList();
    }
}
