package delivery.location;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * What a search needs of the tables. A position is written to its cell first and as the last one second, so a row in a cell
 * is either somebody's last position, or newer than that (its write is under way), or left behind.
 */
interface CellReader {

    /** Everybody with a row in {@code cell}, rows left behind included. */
    CompletionStage<Map<UUID, Fix>> inCell(long cell);

    /** Somebody's last position; empty for who is not to be found. */
    CompletionStage<Optional<Fix>> last(UUID id);
}
