package delivery.logs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as bytes, for the journal. */
final class LogEventCodec {

    private static final int ABSENT = -1;
    private static final byte[] NONE = new byte[0];
    /** Of the id, the time, the level and the number of fields. */
    private static final int NUMBERS_BYTES = 3 * Long.BYTES + 2 * Integer.BYTES;

    private static final int TEXTS = 10;

    private LogEventCodec() {}

    static byte[] encode(LogEvent event) {
        List<byte[]> texts = texts(event);
        int length = NUMBERS_BYTES;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length)
                .putLong(event.id().getMostSignificantBits())
                .putLong(event.id().getLeastSignificantBits())
                .putLong(event.at().toEpochMilli())
                .putInt(event.level());
        texts.subList(0, TEXTS).forEach(text -> put(out, text));
        out.putInt(event.fields().size());
        texts.subList(TEXTS, texts.size()).forEach(text -> put(out, text));
        return out.array();
    }

    private static List<byte[]> texts(LogEvent event) {
        List<byte[]> texts = new ArrayList<>(TEXTS + 2 * event.fields().size());
        texts.add(utf8(event.service()));
        texts.add(utf8(event.instance()));
        texts.add(utf8(event.logger()));
        texts.add(utf8(event.thread()));
        texts.add(utf8(event.message()));
        texts.add(utf8(event.traceId()));
        texts.add(utf8(event.orderId()));
        texts.add(utf8(event.courierId()));
        texts.add(utf8(event.event()));
        texts.add(utf8(event.exception()));
        event.fields().forEach((name, value) -> {
            texts.add(utf8(name));
            texts.add(utf8(value));
        });
        return texts;
    }

    private static byte[] utf8(@Nullable String text) {
        return text == null ? NONE : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer out, byte[] text) {
        out.putInt(text == NONE ? ABSENT : text.length).put(text);
    }

    /** @throws UncheckedIOException if the bytes are not a whole event */
    static LogEvent decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            UUID id = new UUID(in.readLong(), in.readLong());
            Instant at = Instant.ofEpochMilli(in.readLong());
            int level = in.readInt();
            String service = required(in);
            String instance = required(in);
            String logger = required(in);
            String thread = required(in);
            String message = required(in);
            String traceId = text(in);
            String orderId = text(in);
            String courierId = text(in);
            String event = text(in);
            String exception = text(in);
            Map<String, String> fields = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                fields.put(required(in), required(in));
            }
            return new LogEvent(
                    id,
                    at,
                    service,
                    instance,
                    level,
                    logger,
                    thread,
                    message,
                    traceId,
                    orderId,
                    courierId,
                    event,
                    Map.copyOf(fields),
                    exception);
        } catch (IOException e) {
            throw new UncheckedIOException("Not a whole event", e);
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == ABSENT) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException("A text that is not all there");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        String value = text(in);
        if (value == null) {
            throw new IOException("A part that every event has is missing");
        }
        return value;
    }
}
