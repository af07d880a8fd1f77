package delivery.load.faults.inject;

import java.util.List;

/** The processes that faults are done to, by their names. */
public interface Ground {

    /** All instances of all services. */
    List<String> services();

    List<String> nodes();

    /** The process that runs now as this instance or node; -1 if none does. */
    long pid(String name);

    /** Whether the instance serves. */
    boolean isReady(String service);

    /** Starts a node again that has ended; returns when it serves. */
    void startNode(String node);

    /** Takes away all room for spilled log events, or gives it back. */
    void fillSpill(boolean full);
}
