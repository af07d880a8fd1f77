package delivery.load.logs;

import java.time.Instant;
import java.util.Map;

/** Something that stores a log and finds it again. For one thread. */
interface LogSystem extends AutoCloseable {

    String name();

    /** @return events a second, from the first until all were acknowledged */
    double store(PastEvents events);

    /** After what was stored, before what is asked. */
    void settle(PastEvents events);

    /** How many events of the order there are, of at most 100. */
    int ofOrder(String orderId, Instant from, Instant to);

    /** How many events there are of each level in each hour: by the hour's first instant, a space, and the level. */
    Map<String, Long> byHourAndLevel(PastEvents events);

    /** How many messages have the text, of at most 100. */
    int withText(String text, PastEvents events);

    @Override
    void close();
}
