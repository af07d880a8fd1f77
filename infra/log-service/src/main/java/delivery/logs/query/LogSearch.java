package delivery.logs.query;

import delivery.logs.entry.Direction;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import delivery.logs.turn.Turns;
import delivery.platform.ProblemException;
import org.springframework.stereotype.Component;

/** Finds events, reading no more of the log than it must, and only so much at a time. */
@Component
class LogSearch {

    private final LogSections log;
    private final Turns turns;
    private final QuerySettings settings;

    LogSearch(LogSections log, Turns turns, QuerySettings settings) {
        this.log = log;
        this.turns = turns;
        this.settings = settings;
    }

    /** @throws ProblemException 503 if too many search already */
    LogPage run(LogFilter filter, LogRange range, Direction direction, int limit) {
        return turns.run(() -> new Scan(filter, limit, settings).of(log.read(filter, range, direction)));
    }
}
