package delivery.logs;

import com.datastax.oss.driver.api.core.data.GettableByName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts of rows, of which a report reads millions. The driver's own codec takes several times as long: it decodes each through a
 * {@code CharsetDecoder}.
 */
public final class RowText {

    private RowText() {}

    /** What a row has in a column of type {@code text}. */
    public static @Nullable String of(GettableByName row, String column) {
        ByteBuffer value = row.getBytesUnsafe(column);
        return value == null ? null : read(value.duplicate(), value.remaining());
    }

    /** The text that the next bytes are. */
    static String read(ByteBuffer bytes, int length) {
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
