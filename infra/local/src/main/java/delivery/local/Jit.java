package delivery.local;

import java.util.List;

/** How hard the services' virtual machines compile. */
public enum Jit {
    /** The quick compiler only: quick from the start, since two cores need minutes to compile seven services any harder. */
    C1,
    /** Both compilers: right for a platform that runs long or is measured. */
    FULL;

    List<String> options() {
        return this == C1 ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }
}
