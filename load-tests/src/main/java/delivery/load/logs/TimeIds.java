package delivery.load.logs;

import java.time.Instant;
import java.util.UUID;

/** Ids as events had that were logged then: of version 1, counting the events of a millisecond. */
final class TimeIds {

    private static final long TICKS_A_MILLI = 10_000;

    /** From the start of UUIDs' time, 15 October 1582, to 1970. */
    private static final long TICKS_TO_EPOCH = 0x01b21dd213814000L;

    private static final long VERSION_1 = 0x1000;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private TimeIds() {}

    /**
     * The same for the same three.
     *
     * @param ordinal which of its millisecond, from 0
     * @param number tells it from all other events, and is less than 2^62
     */
    static UUID of(Instant at, int ordinal, long number) {
        long ticks = at.toEpochMilli() * TICKS_A_MILLI + TICKS_TO_EPOCH + ordinal;
        return new UUID(ticks << 32 | ticks >>> 16 & 0xffff_0000L | VERSION_1 | ticks >>> 48, VARIANT_2 | number);
    }
}
