package delivery.logs;

import com.datastax.oss.driver.api.core.data.GettableByName;
import com.datastax.oss.driver.api.core.data.SettableByName;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Column {@code fields}. Asked with classes instead of a codec, the driver would resolve the map's generic type anew for each row. */
public final class LogFields {

    private static final String COLUMN = "fields";
    private static final TypeCodec<Map<String, String>> CODEC = TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.TEXT);

    private LogFields() {}

    /**
     * What a row has, in its order; empty if nothing. Read as the native protocol has maps (a count, then each key and value, with its
     * length before it), since the driver's codec takes several times as long.
     */
    public static Map<String, String> of(GettableByName row) {
        ByteBuffer value = row.getBytesUnsafe(COLUMN);
        if (value == null) {
            return Map.of();
        }
        ByteBuffer bytes = value.duplicate();
        int count = bytes.getInt();
        Map<String, String> fields = new LinkedHashMap<>(count * 2);
        for (int i = 0; i < count; i++) {
            String key = RowText.read(bytes, bytes.getInt());
            fields.put(key, RowText.read(bytes, bytes.getInt()));
        }
        return fields;
    }

    /** {@code statement} with these. */
    public static <S extends SettableByName<S>> S set(S statement, Map<String, String> fields) {
        return statement.set(COLUMN, fields, CODEC);
    }
}
