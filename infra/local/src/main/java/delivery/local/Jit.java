package delivery.local;

import java.util.List;

/** How hard the services' virtual machines compile. */
enum Jit {
    /** The quick compiler only: starts with the least CPU, runs slower when hot. */
    C1,
    /** Both compilers: right for a platform that runs long or is measured. */
    FULL;

    List<String> options() {
        return this == C1 ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }
}
