package delivery.logs.sql;

import delivery.logs.sql.SqlTable.Column;
import delivery.logs.sql.worker.LogViews;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What there is to query, as the database itself tells. */
@Component
class SqlSchema {

    private static final String COLUMNS = """
        SELECT view_name, duckdb_views.comment, column_name, data_type, duckdb_columns.comment
        FROM duckdb_views() JOIN duckdb_columns() ON view_name = table_name
        WHERE NOT duckdb_views.internal
        ORDER BY view_oid, column_index""";

    private final SqlSettings settings;

    SqlSchema(SqlSettings settings) {
        this.settings = settings;
    }

    List<SqlTable> tables() {
        Map<String, SqlTable> tables = new LinkedHashMap<>();
        try (Connection database = LogViews.empty(settings.memory());
                ResultSet column = database.createStatement().executeQuery(COLUMNS)) {
            while (column.next()) {
                String name = column.getString(1);
                String description = column.getString(2);
                tables.computeIfAbsent(name, first -> new SqlTable(first, description, new ArrayList<>()))
                        .columns()
                        .add(new Column(column.getString(3), column.getString(4), column.getString(5)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be made", e);
        }
        return List.copyOf(tables.values());
    }
}
