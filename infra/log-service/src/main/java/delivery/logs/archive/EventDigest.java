package delivery.logs.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The digest of an event, in Java and in DuckDB's SQL: what one reads from Cassandra and the other from a file can be compared. */
final class EventDigest {

    /** A number for a row of {@link EventTable}. */
    static final String SQL = """
            md5_number_lower(concat_ws(chr(31), epoch_ms(logged_at)::VARCHAR, id, service, instance, level, logger, thread,
                message, coalesce(trace_id, ''), coalesce(order_id, ''), coalesce(courier_id, ''), coalesce(event, ''),
                coalesce(array_to_string(list_transform(map_entries(fields), lambda field: field.key || chr(30) || field.value),
                    chr(30)), ''),
                coalesce(exception, '')))""";

    private static final String BETWEEN_COLUMNS = "\u001f";
    private static final String BETWEEN_FIELDS = "\u001e";
    private static final int LOWER_HALF = 8;

    private final MessageDigest md5;

    EventDigest() {
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    /**
     * @param atMillis epoch milliseconds
     * @param texts the other columns but the last two
     */
    long of(long atMillis, List<@Nullable String> texts, SortedMap<String, String> fields, @Nullable String exception) {
        StringJoiner event = new StringJoiner(BETWEEN_COLUMNS);
        event.add(Long.toString(atMillis));
        texts.forEach(text -> event.add(text == null ? "" : text));
        StringJoiner pairs = new StringJoiner(BETWEEN_FIELDS);
        fields.forEach((key, value) -> pairs.add(key).add(value));
        event.add(pairs.toString()).add(exception == null ? "" : exception);
        byte[] digest = md5.digest(event.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong(LOWER_HALF);
    }
}
