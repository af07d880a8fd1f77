package delivery.logs.query;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** One sequence after the other, each made when it is reached. */
final class Concatenated<S, T> implements Iterator<T> {

    private final Iterator<S> sources;
    private final Function<S, Iterator<T>> reader;
    private Iterator<T> current = Collections.emptyIterator();

    Concatenated(Iterator<S> sources, Function<S, Iterator<T>> reader) {
        this.sources = sources;
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && sources.hasNext()) {
            current = reader.apply(sources.next());
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
