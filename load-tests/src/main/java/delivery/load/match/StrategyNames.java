package delivery.load.match;

import java.util.Iterator;

/** The names of all strategies, for a command line to list. */
public final class StrategyNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Strategies.names().iterator();
    }
}
