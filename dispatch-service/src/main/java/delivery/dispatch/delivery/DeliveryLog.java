package delivery.dispatch.delivery;

import delivery.dispatch.Cells;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happened to a delivery into the log, once, by the instance that made it happen: reports are made from it. */
final class DeliveryLog {

    private static final Logger log = LoggerFactory.getLogger("delivery.events");

    private DeliveryLog() {}

    static void write(Delivery delivery, int fromVersion) {
        // Zones split and merge; what is counted by the smallest can be added up for any.
        String zone =
                Cells.smallestZone(Cells.place(delivery.request().pickup())).toToken();
        for (int sequence = fromVersion + 1; sequence <= delivery.version(); sequence++) {
            Event event = delivery.history().get(sequence - 1);
            log.atInfo()
                    .addKeyValue("event", event.type().label())
                    .addKeyValue("orderId", delivery.id())
                    .addKeyValue("sequence", sequence)
                    .addKeyValue("courierId", event.courierId())
                    .addKeyValue("sellerId", delivery.request().sellerId())
                    .addKeyValue("zone", zone)
                    .addKeyValue("at", event.at())
                    .addKeyValue("placedAt", delivery.request().placedAt())
                    .addKeyValue("promisedAt", delivery.promisedAt())
                    .addKeyValue("reason", event.reason())
                    .log("Delivery {}", event.type().label());
        }
    }
}
