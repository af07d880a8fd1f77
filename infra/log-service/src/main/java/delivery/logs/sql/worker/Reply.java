package delivery.logs.sql.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What comes of a query.
 *
 * @param kind of what follows
 * @param text the result, or what is wrong with the query; UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Reply(Kind kind, byte[] text) {

    /** How it went. */
    public enum Kind {
        WHOLE,
        /** The result has more rows than may be sent. */
        CUT,
        /** The query is not one, or asks for what there is not. */
        WRONG,
        /** It needs more memory than it may have. */
        TOO_LARGE
    }

    /**
     * Waits for it.
     *
     * @throws IOException if the worker ended before it had one
     */
    public static Reply read(DataInputStream in) throws IOException {
        Kind kind = Kind.valueOf(in.readUTF());
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        return new Reply(kind, text);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeInt(text.length);
        out.write(text);
        out.flush();
    }
}
