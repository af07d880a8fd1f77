package delivery.logs.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that queries can read. */
record SqlTable(String name, @Nullable String description, List<Column> columns) {

    record Column(String name, String type, @Nullable String description) {}
}
