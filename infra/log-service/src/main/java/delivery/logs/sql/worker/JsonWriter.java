package delivery.logs.sql.worker;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** {@code {"columns": [{"name", "type"}], "rows": [[…]], "truncated": false}} */
final class JsonWriter extends ResultWriter {

    private final ResultSet rows;
    private final int columns;
    private final JsonGenerator json;

    JsonWriter(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData about = rows.getMetaData();
        this.columns = about.getColumnCount();
        this.json = JsonMapper.shared().createGenerator(out());
        json.writeStartObject();
        json.writeArrayPropertyStart("columns");
        for (int column = 1; column <= columns; column++) {
            json.writeStartObject();
            json.writeStringProperty("name", about.getColumnLabel(column));
            json.writeStringProperty("type", about.getColumnTypeName(column));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("rows");
    }

    @Override
    int size() {
        return out().size();
    }

    @Override
    void row() throws SQLException {
        json.writeStartArray();
        for (int column = 1; column <= columns; column++) {
            json.writePOJO(SqlValue.of(rows, column));
        }
        json.writeEndArray();
    }

    @Override
    void end(boolean cut) {
        json.writeEndArray();
        json.writeBooleanProperty("truncated", cut);
        json.writeEndObject();
        json.close();
    }
}
