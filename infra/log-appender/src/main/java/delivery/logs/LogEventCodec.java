package delivery.logs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as bytes, for the journal. */
final class LogEventCodec {

    private static final int ABSENT = -1;

    private LogEventCodec() {}

    static byte[] encode(LogEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(event.id().getMostSignificantBits());
            out.writeLong(event.id().getLeastSignificantBits());
            out.writeLong(event.at().toEpochMilli());
            out.writeInt(event.level());
            text(out, event.service());
            text(out, event.instance());
            text(out, event.logger());
            text(out, event.thread());
            text(out, event.message());
            text(out, event.traceId());
            text(out, event.orderId());
            text(out, event.courierId());
            text(out, event.event());
            text(out, event.exception());
            out.writeInt(event.fields().size());
            for (Map.Entry<String, String> field : event.fields().entrySet()) {
                text(out, field.getKey());
                text(out, field.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written", e);
        }
        return bytes.toByteArray();
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

    private static void text(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
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
