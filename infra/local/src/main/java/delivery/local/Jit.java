package delivery.local;

import java.util.List;

/** How hard the services' virtual machines compile. */
public enum Jit {
    /** The quick compiler only: quick from the start, since two cores need minutes to compile seven services any harder. */
    C1,
    /** Both compilers: right for a platform that runs long or is measured. */
    FULL;

    /** A class-data archive halves the start, but what runs from one never gets as fast: right for the quick compiler only. */
    boolean startsFromArchive() {
        return this == C1;
    }

    List<String> options() {
        return List.of(this == C1 ? "-XX:TieredStopAtLevel=1" : "-XX:+UseTransparentHugePages");
    }
}
