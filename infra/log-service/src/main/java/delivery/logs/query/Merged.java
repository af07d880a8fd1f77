package delivery.logs.query;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several sorted sequences as one; waits for none of them before it is asked. */
final class Merged<T> implements Iterator<T> {

    private final List<? extends Iterator<T>> sequences;
    private final PriorityQueue<Head<T>> heads;
    private boolean started;

    Merged(List<? extends Iterator<T>> sequences, Comparator<T> order) {
        this.sequences = sequences;
        this.heads = new PriorityQueue<>(Comparator.comparing(Head::first, order));
    }

    private record Head<T>(T first, Iterator<T> rest) {}

    @Override
    public boolean hasNext() {
        if (!started) {
            sequences.forEach(this::addHead);
            started = true;
        }
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Head<T> least = heads.remove();
        addHead(least.rest());
        return least.first();
    }

    private void addHead(Iterator<T> sequence) {
        if (sequence.hasNext()) {
            heads.add(new Head<>(sequence.next(), sequence));
        }
    }
}
