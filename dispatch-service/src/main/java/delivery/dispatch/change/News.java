package delivery.dispatch.change;

import java.util.Optional;

/** What a long-poll waits for. */
@FunctionalInterface
public interface News<T> {

    /**
     * Looks once.
     *
     * @param inMemory what this instance remembers will do: it is as new as the newest change it has heard of
     * @return empty if there is nothing that the asker does not know
     */
    Optional<T> look(boolean inMemory);
}
