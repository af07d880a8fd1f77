package delivery.logs.entry;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;

/**
 * A place in the log. The order is Cassandra's: by time, then by id as a {@code timeuuid}, which compares the low half as
 * signed bytes.
 */
public record LogPosition(Instant at, UUID id) implements Comparable<LogPosition> {

    private static final UUID LEAST_ID = Uuids.startOf(0);
    private static final long SIGN_OF_EACH_BYTE = 0x8080808080808080L;
    private static final int BYTES = 24;
    private static final Comparator<LogPosition> ORDER = Comparator.comparing(LogPosition::at)
            .thenComparingLong(position -> position.id().timestamp())
            .thenComparing(
                    position -> position.id().getLeastSignificantBits() ^ SIGN_OF_EACH_BYTE, Long::compareUnsigned);

    /** Before every event of {@code at}, and after all earlier ones. */
    public static LogPosition startOf(Instant at) {
        return new LogPosition(at, LEAST_ID);
    }

    /** The last instant that may have events before it. */
    public Instant lastBefore() {
        return id.equals(LEAST_ID) ? at.minusMillis(1) : at;
    }

    /**
     * The position that {@link #cursor()} made {@code cursor} of.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LogPosition of(String cursor) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("Not a position");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        if (id.version() != LEAST_ID.version()) {
            throw new IllegalArgumentException("Not an event's id");
        }
        return new LogPosition(at, id);
    }

    /** What a caller hands back to go on from here. */
    public String cursor() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .putLong(at.toEpochMilli())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }
}
