package delivery.load.faults;

import delivery.local.ServiceName;
import delivery.local.clock.BusinessClock;
import delivery.local.process.Announcements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One instance whose clock is off. It is the clock by which services decide; that of the operating system is left alone, since
 * what changes it for one process (libfaketime) makes a Java process spin instead of wait.
 */
final class ClockSkew {

    private static final Duration OFF_BY = Duration.ofSeconds(5);
    private static final List<ServiceName> WITH_CLOCKS =
            List.of(ServiceName.DISPATCH, ServiceName.ORDER, ServiceName.SELLER, ServiceName.COURIER);

    private ClockSkew() {}

    /** By lot, what one instance is told so that its clock is five real seconds ahead, or behind; by its name. */
    static Map<String, Map<String, String>> of(
            long seed, BusinessClock clock, int instances, Announcements announcements) {
        Random random = new Random(seed);
        ServiceName service = WITH_CLOCKS.get(random.nextInt(WITH_CLOCKS.size()));
        String instance = service.instance(1 + random.nextInt(instances), instances);
        boolean ahead = random.nextBoolean();
        announcements.say(
                "The clock of " + instance + " is " + OFF_BY.toSeconds() + " s " + (ahead ? "ahead" : "behind"));
        Duration since = ahead ? OFF_BY.negated() : OFF_BY;
        return Map.of(
                instance, new BusinessClock(clock.start(), clock.origin().plus(since), clock.speed()).environment());
    }
}
