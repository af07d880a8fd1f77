package delivery.dispatch.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happened to a delivery into the log, once, by the instance that made it happen: reports are made from it. */
final class DeliveryLog {

    private static final Logger log = LoggerFactory.getLogger("delivery.events");

    private DeliveryLog() {}

    static void write(Delivery delivery, int fromVersion) {
        delivery.history()
                .subList(fromVersion, delivery.version())
                .forEach(event -> log.atInfo()
                        .addKeyValue("event", event.type().label())
                        .addKeyValue("orderId", delivery.id())
                        .addKeyValue("courierId", event.courierId())
                        .addKeyValue("sellerId", delivery.request().sellerId())
                        .addKeyValue("at", event.at())
                        .addKeyValue("placedAt", delivery.request().placedAt())
                        .addKeyValue("promisedAt", delivery.promisedAt())
                        .addKeyValue("reason", event.reason())
                        .log("Delivery {}", event.type().label()));
    }
}
