package delivery.logs.archive;

import java.util.Collection;
import java.util.List;

/**
 * Which events may have to be changed, so that no others need be looked at.
 *
 * @param texts those that have one of these in their message, a value or the stack trace, in whatever case
 * @param orderIds those that are about one of these orders
 */
public record Telling(Collection<String> texts, Collection<String> orderIds) {

    /** @throws IllegalArgumentException if there are no texts */
    public Telling {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There must be a text to look for");
        }
        texts = List.copyOf(texts);
        orderIds = List.copyOf(orderIds);
    }
}
