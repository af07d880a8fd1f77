package delivery.dispatch.courier;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the log, once, that a courier's duty has changed: reports of shifts are made from it. */
final class DutyLog {

    private static final Logger log = LoggerFactory.getLogger("delivery.events");

    private DutyLog() {}

    /** @param at business time */
    static void write(CourierLoad load, Instant at) {
        Duty duty = load.duty();
        String event = duty.onDuty() ? "on_duty" : "off_duty";
        log.atInfo()
                .addKeyValue("event", event)
                .addKeyValue("courierId", load.courierId())
                .addKeyValue("at", at)
                .addKeyValue("startsAt", duty.startsAt())
                .addKeyValue("until", duty.until())
                .addKeyValue("vehicle", duty.vehicle())
                .addKeyValue("capacity", duty.capacity())
                .log("Courier {}", event);
    }
}
