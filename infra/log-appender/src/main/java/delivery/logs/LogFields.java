package delivery.logs;

import com.datastax.oss.driver.api.core.data.GettableByName;
import com.datastax.oss.driver.api.core.data.SettableByName;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.util.Map;
import java.util.Objects;

/** Column {@code fields}. Asked with classes instead of a codec, the driver would resolve the map's generic type anew for each row. */
public final class LogFields {

    private static final String COLUMN = "fields";
    private static final TypeCodec<Map<String, String>> CODEC = TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.TEXT);

    private LogFields() {}

    /** What a row has; empty if nothing. */
    public static Map<String, String> of(GettableByName row) {
        return Objects.requireNonNull(row.get(COLUMN, CODEC));
    }

    /** {@code statement} with these. */
    public static <S extends SettableByName<S>> S set(S statement, Map<String, String> fields) {
        return statement.set(COLUMN, fields, CODEC);
    }
}
