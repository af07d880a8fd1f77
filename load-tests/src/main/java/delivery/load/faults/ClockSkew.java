package delivery.load.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process whose clock is off, by libfaketime (Debian's package faketime): its time stamps in Cassandra are too. */
final class ClockSkew {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private ClockSkew() {}

    /** What a process is told to live so many seconds ahead, or behind; empty where the library is not installed. */
    static Optional<Map<String, String>> environment(int seconds) {
        return LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .map(library -> Map.of(
                        "LD_PRELOAD",
                        library.toString(),
                        "FAKETIME",
                        (seconds < 0 ? "" : "+") + seconds + "s",
                        // Waiting goes by the monotonic clock, which nobody sets.
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        "DONT_FAKE_MONOTONIC",
                        "1"));
    }
}
