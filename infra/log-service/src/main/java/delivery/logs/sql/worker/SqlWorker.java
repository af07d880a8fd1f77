package delivery.logs.sql.worker;

import delivery.logs.sql.worker.Reply.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.duckdb.DuckDBConnection;

/**
 * Runs the one query that it is asked on its input, and ends. DuckDB runs strangers' SQL with all the rights of its process, and some
 * of it neither stops nor counts its memory when told to: so it is this process that has few rights, little memory and an end.
 */
public final class SqlWorker {

    private SqlWorker() {}

    public static void main(String[] args) throws IOException {
        Question question = Question.read(new DataInputStream(System.in));
        answer(question).write(new DataOutputStream(System.out));
    }

    private static Reply answer(Question question) {
        try (DuckDBConnection database = LogViews.open(question)) {
            refuseAllButSelect(database, question.sql());
            try (PreparedStatement statement = database.prepareStatement(question.sql());
                    ResultSet rows = statement.executeQuery()) {
                return ResultWriter.write(rows, question);
            }
        } catch (SQLException | IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return failed("Out of Memory Error: the result does not fit");
        }
    }

    private static Reply failed(String message) {
        boolean tooLarge = message.toLowerCase(Locale.ROOT).startsWith("out of memory");
        String told = tooLarge ? message.lines().findFirst().orElse(message) : message;
        return new Reply(tooLarge ? Kind.TOO_LARGE : Kind.WRONG, told.getBytes(StandardCharsets.UTF_8));
    }

    /** DuckDB's own parser tells: the syntax tree of anything else it cannot write down. */
    private static void refuseAllButSelect(DuckDBConnection database, String sql) throws SQLException {
        try (PreparedStatement parse = database.prepareStatement(
                "SELECT tree->>'error_type', tree->>'error_message', json_array_length(tree->'statements')"
                        + " FROM (SELECT json_serialize_sql(?::VARCHAR) AS tree)")) {
            parse.setString(1, sql);
            try (ResultSet tree = parse.executeQuery()) {
                tree.next();
                if ("not implemented".equals(tree.getString(1))) {
                    throw new SQLException("Only SELECT statements can be run: this is for reading");
                }
                if (tree.getString(1) == null && tree.getInt(3) != 1) {
                    throw new SQLException("Give one statement, not " + tree.getInt(3));
                }
            }
        }
    }
}
