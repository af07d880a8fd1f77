package delivery.load.faults.check;

/** What a platform promises, whatever breaks. */
public enum Rule {
    /** An order answered 201 is never lost, and ends. */
    R1,
    /** An order has at most one active courier, at every moment. */
    R2,
    /** A courier never holds more than its capacity. */
    R3,
    /** States only move along the arrows; history has no gap, no duplicate, and is never taken back. */
    R4,
    /** One key and body, one order; the same key with another body is refused. */
    R5,
    /** Whatever was logged is found exactly once. */
    R6,
    /** No one reads or changes what is not theirs. */
    R7,
    /** Nearest means nearest. */
    R8,
    /** What was acknowledged has happened, and nothing happens that nobody asked for. */
    STEPS,
    /** Neither bad input nor a fault is answered with a 500. */
    ANSWERS
}
