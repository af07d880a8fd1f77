package delivery.location;

import delivery.geo.Position;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Changes packed into one value of a feed's row: a version byte, then 41 bytes each. Times count to the microsecond.
 */
final class ChangeCodec {

    private static final byte VERSION = 1;
    private static final int BYTES_A_CHANGE = 5 * Long.BYTES + 1;

    private ChangeCodec() {}

    static ByteBuffer encode(List<PositionChange> changes) {
        ByteBuffer packed = ByteBuffer.allocate(1 + changes.size() * BYTES_A_CHANGE);
        packed.put(VERSION);
        for (PositionChange change : changes) {
            Fix fix = change.fix();
            packed.putLong(change.id().getMostSignificantBits())
                    .putLong(change.id().getLeastSignificantBits())
                    .putDouble(fix.position().latitude())
                    .putDouble(fix.position().longitude())
                    .putLong(micros(fix.at()))
                    .put((byte) (change.onMap() ? 1 : 0));
        }
        return packed.flip();
    }

    /** {@code ChronoUnit.MICROS.between} counts nanoseconds on its way, which ends in the year 2262. */
    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    /** @throws IllegalStateException if a later version of this library has packed it */
    static List<PositionChange> decode(ByteBuffer value) {
        ByteBuffer packed = value.duplicate();
        byte version = packed.get();
        if (version != VERSION) {
            throw new IllegalStateException("positions packed as version " + version + " need a later library");
        }
        List<PositionChange> changes = new ArrayList<>(packed.remaining() / BYTES_A_CHANGE);
        while (packed.hasRemaining()) {
            UUID id = new UUID(packed.getLong(), packed.getLong());
            Position position = new Position(packed.getDouble(), packed.getDouble());
            Instant at = Instant.EPOCH.plus(packed.getLong(), ChronoUnit.MICROS);
            changes.add(new PositionChange(id, new Fix(position, at), packed.get() == 1));
        }
        return changes;
    }
}
