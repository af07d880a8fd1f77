package delivery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CqlScriptTest {

    @Test
    void semicolonsInCommentsAndQuotesDoNotEndAStatement() {
        var statements = CqlScript.statements("""
            -- a comment; with a semicolon
            INSERT INTO t (a) VALUES ('x;''y'); // and another;
            /* one; more */ SELECT "odd;name" FROM t;

            """);

        assertThat(statements).containsExactly("INSERT INTO t (a) VALUES ('x;''y')", "SELECT \"odd;name\" FROM t");
    }

    @Test
    void aLastStatementNeedsNoSemicolon() {
        assertThat(CqlScript.statements("SELECT 1; SELECT 2")).containsExactly("SELECT 1", "SELECT 2");
    }
}
