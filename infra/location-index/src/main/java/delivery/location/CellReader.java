package delivery.location;

import delivery.geo.Position;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** What a search needs of a table: who is in a cell, and which of those are really where the cell's row says. */
interface CellReader {

    /** Everybody with a row in {@code cell}, rows left behind included. */
    CompletionStage<Map<UUID, Position>> inCell(long cell);

    /** Of {@code found}, those whose last position is the one found, in the same order. */
    List<Neighbour> confirmed(List<Neighbour> found);
}
