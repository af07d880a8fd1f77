package delivery.logs.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Asks for what comes next before it is needed, the further ahead the further one reads: whoever wants the newest hundred events
 * costs little, and whoever searches weeks does not wait for each part of them.
 */
final class AskedAhead<T> implements Iterator<T> {

    private final Iterator<T> asking;
    private final int most;
    private final Deque<T> asked = new ArrayDeque<>();
    private int ahead = 1;

    /** @param asking each element is asked for when it is taken from there, and waited for when it is read */
    AskedAhead(Iterator<T> asking, int most) {
        this.asking = asking;
        this.most = most;
    }

    @Override
    public boolean hasNext() {
        while (asked.size() < ahead && asking.hasNext()) {
            asked.add(asking.next());
        }
        return !asked.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = Math.min(most, ahead * 2);
        return asked.remove();
    }
}
