package delivery.logs.ingest;

import delivery.logs.LogEvent;
import delivery.logs.LogPartition;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one request's events. Whoever gets no answer sends the request again, and nobody can tell whether the first one was
 * taken; so an id follows from what is sent: a timeuuid of the event's time, and of a hash of all that is stored of it and of how
 * many events just like it came before in the same request. Sent again, each event is stored over itself.
 *
 * <p>It is a hash of what is stored and not of what was sent, so that it gives away nothing that is left out.
 */
final class EventIds {

    private static final long TICKS_A_MILLI = 10_000;

    /** From the start of UUIDs' time, 15 October 1582, to 1970. */
    private static final long TICKS_TO_EPOCH = 0x01b21dd213814000L;

    private static final long VERSION_1 = 0x1000;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;
    private static final int ABSENT = -1;

    private final MessageDigest hash = sha256();
    private final DataOutputStream hashed =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), hash));
    private final Map<ByteBuffer, Integer> cameBefore = new HashMap<>();

    /** Of the request's next event; its present id does not matter. */
    UUID next(LogEvent event) {
        byte[] content = hashOf(event);
        int before = cameBefore.merge(ByteBuffer.wrap(content), 1, Integer::sum) - 1;
        hash.update(content);
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(before).flip());
        return timeUuid(event.at(), ByteBuffer.wrap(hash.digest()).getLong());
    }

    private byte[] hashOf(LogEvent event) {
        Instant at = event.at();
        try {
            hashed.writeLong(at.getEpochSecond());
            hashed.writeInt(at.getNano());
            hashed.writeInt(event.level());
            text(event.service());
            text(event.instance());
            text(event.logger());
            text(event.thread());
            text(event.message());
            text(event.traceId());
            text(event.orderId());
            text(event.courierId());
            text(event.event());
            text(event.exception());
            for (Map.Entry<String, String> field : new TreeMap<>(event.fields()).entrySet()) {
                text(field.getKey());
                text(field.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A hash does not fail to be written", e);
        }
        return hash.digest();
    }

    /** With its length, so that no two events say the same in other columns. */
    private void text(@Nullable String value) throws IOException {
        if (value == null) {
            hashed.writeInt(ABSENT);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        hashed.writeInt(utf8.length);
        hashed.write(utf8);
    }

    private static UUID timeUuid(Instant at, long random) {
        long ticks = at.toEpochMilli() * TICKS_A_MILLI + TICKS_TO_EPOCH + LogPartition.UNCOUNTED;
        long low = ticks << 32;
        long middle = ticks >>> 16 & 0xffff_0000L;
        long high = ticks >>> 48;
        return new UUID(low | middle | VERSION_1 | high, VARIANT_2 | random >>> 2);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
