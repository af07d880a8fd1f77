package delivery.logs;

import ch.qos.logback.classic.Level;

/** The tables that hold events by time: one for each level, since they are kept for different times. */
public enum LogTable {
    /** Also for what is below. */
    LOG_DEBUG("log_debug", 0, Level.ALL_INT),
    LOG_INFO("log_info", 1, Level.INFO_INT),
    LOG_WARN("log_warn", 2, Level.WARN_INT),
    /** Also for what is above. */
    LOG_ERROR("log_error", 3, Level.ERROR_INT);

    private final String cql;
    private final byte number;
    private final int lowest;

    LogTable(String cql, int number, int lowest) {
        this.cql = cql;
        this.number = (byte) number;
        this.lowest = lowest;
    }

    /** Where events of {@code level} are, which is Logback's number. */
    public static LogTable of(int level) {
        if (level >= LOG_ERROR.lowest) {
            return LOG_ERROR;
        }
        if (level >= LOG_WARN.lowest) {
            return LOG_WARN;
        }
        return level >= LOG_INFO.lowest ? LOG_INFO : LOG_DEBUG;
    }

    /** Its name. */
    public String cql() {
        return cql;
    }

    /** What {@code log_partition} calls it. */
    public byte number() {
        return number;
    }
}
