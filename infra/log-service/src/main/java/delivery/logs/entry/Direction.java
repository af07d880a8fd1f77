package delivery.logs.entry;

import java.util.Comparator;

/** Which way a stretch of the log is read. */
public enum Direction {
    NEWEST_FIRST("DESC"),
    OLDEST_FIRST("ASC");

    /** What a request's {@code order} may be. */
    public static final String PATTERN = "asc|desc";

    private final String cql;

    Direction(String cql) {
        this.cql = cql;
    }

    /** What a request's {@code order} means. */
    public static Direction of(String order) {
        return order.equals("asc") ? OLDEST_FIRST : NEWEST_FIRST;
    }

    /** As it stands behind a column of {@code ORDER BY}. */
    public String cql() {
        return cql;
    }

    /** What is read first is the least. */
    public Comparator<LogPosition> positions() {
        return this == NEWEST_FIRST ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    /** Whether it is that way. */
    public boolean isNewestFirst() {
        return this == NEWEST_FIRST;
    }
}
