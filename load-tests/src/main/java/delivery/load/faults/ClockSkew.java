package delivery.load.faults;

import delivery.local.ServiceName;
import delivery.local.process.Announcements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A process whose clock is off, by libfaketime (Debian's package faketime): its time stamps in Cassandra are too. */
final class ClockSkew {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private ClockSkew() {}

    /** By lot one instance of a service that is five seconds ahead, or behind, by its name; none where the library is not installed. */
    static Map<String, Map<String, String>> of(long seed, Announcements announcements) {
        Random random = new Random(seed);
        ServiceName service = ServiceName.values()[random.nextInt(ServiceName.values().length)];
        String instance = service.artifact() + "-" + (1 + random.nextInt(FaultPlatform.INSTANCES));
        String offset = random.nextBoolean() ? "+5s" : "-5s";
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        announcements.say(
                library.isPresent()
                        ? "The clock of " + instance + " is off by " + offset
                        : "All clocks are right, since libfaketime is not installed");
        return library.map(path -> Map.of(instance, environment(path, offset))).orElse(Map.of());
    }

    private static Map<String, String> environment(Path library, String offset) {
        // Waiting goes by the monotonic clock, which nobody sets; versions of the library have two names for that. The
        // third setting keeps it from waking all who wait, again and again.
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                offset,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1");
    }
}
