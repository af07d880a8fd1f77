package delivery.cassandra;

import java.util.ArrayList;
import java.util.List;

/** Splits a CQL file into statements: semicolons in comments, quotes and {@code $$} bodies do not end one. */
public final class CqlScript {

    private final String text;
    private final StringBuilder statement = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private int at;

    private CqlScript(String text) {
        this.text = text;
    }

    /** The statements of {@code cql} in order, without comments and final semicolons. */
    public static List<String> statements(String cql) {
        return new CqlScript(cql).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            if (text.startsWith("--", at) || text.startsWith("//", at)) {
                skipPast("\n");
                statement.append('\n');
            } else if (text.startsWith("/*", at)) {
                skipPast("*/");
            } else if (text.startsWith("$$", at)) {
                keepThrough("$$");
            } else if (text.charAt(at) == '\'') {
                keepThrough("'");
            } else if (text.charAt(at) == '"') {
                keepThrough("\"");
            } else if (text.charAt(at) == ';') {
                end();
                at++;
            } else {
                statement.append(text.charAt(at++));
            }
        }
        end();
        return statements;
    }

    private void skipPast(String close) {
        int found = text.indexOf(close, at);
        at = found < 0 ? text.length() : found + close.length();
    }

    /** Keeps a quoted part as it is; a doubled quote inside it is just two quoted parts side by side. */
    private void keepThrough(String close) {
        int found = text.indexOf(close, at + close.length());
        int next = found < 0 ? text.length() : found + close.length();
        statement.append(text, at, next);
        at = next;
    }

    private void end() {
        String whole = statement.toString().strip();
        if (!whole.isEmpty()) {
            statements.add(whole);
        }
        statement.setLength(0);
    }
}
