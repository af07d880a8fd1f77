package delivery.logs.sql.worker;

import delivery.logs.sql.worker.Question.Format;
import delivery.logs.sql.worker.Reply.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes rows down as long as there is room for them. */
abstract class ResultWriter {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    static Reply write(ResultSet rows, Question question) throws SQLException, IOException {
        ResultWriter writer = question.format() == Format.CSV ? new CsvWriter(rows) : new JsonWriter(rows);
        return writer.writeAll(rows, question);
    }

    private Reply writeAll(ResultSet rows, Question question) throws SQLException, IOException {
        boolean more = rows.next();
        for (int row = 0; more && row < question.maxRows() && size() < question.maxBytes(); row++) {
            row();
            more = rows.next();
        }
        end(more);
        return new Reply(more ? Kind.CUT : Kind.WHOLE, written.toByteArray());
    }

    final ByteArrayOutputStream out() {
        return written;
    }

    /** Bytes so far. */
    abstract int size() throws IOException;

    /** Writes the row that is up. */
    abstract void row() throws SQLException, IOException;

    /** @param cut whether there would have been more rows */
    abstract void end(boolean cut) throws IOException;
}
