package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2RegionCoverer;
import delivery.geo.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** S2 cells of one level, a partition each: a search reads every cell that its circle touches. */
final class CellTable extends TableDesign {

    private static final int READS_AT_ONCE = 32;

    private final int level;
    private final S2RegionCoverer coverer;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    /** @param level of S2 cells; at 14 they are some 600 m wide */
    CellTable(CqlSession session, String keyspace, int level) {
        super(session);
        this.level = level;
        this.coverer =
                S2RegionCoverer.builder().setMinLevel(level).setMaxLevel(level).build();
        String table = "%s.cells_of_level_%d".formatted(keyspace, level);
        session.execute("""
            CREATE TABLE IF NOT EXISTS %s (cell bigint, courier_id uuid, latitude double, longitude double,
                PRIMARY KEY (cell, courier_id))""".formatted(table));
        this.insert = session.prepare(
                "INSERT INTO %s (cell, courier_id, latitude, longitude) VALUES (?, ?, ?, ?)".formatted(table));
        this.delete = session.prepare("DELETE FROM %s WHERE cell = ? AND courier_id = ?".formatted(table));
        this.select = session.prepare("SELECT courier_id, latitude, longitude FROM %s WHERE cell = ?".formatted(table));
    }

    @Override
    public String name() {
        return "cells of level " + level;
    }

    @Override
    BoundStatement insert(UUID courier, Position at) {
        return insert.bind(at.cell(level), courier, at.latitude(), at.longitude());
    }

    @Override
    BoundStatement delete(UUID courier, Position at) {
        return delete.bind(at.cell(level), courier);
    }

    @Override
    boolean isOneRow(Position one, Position other) {
        return one.cell(level) == other.cell(level);
    }

    @Override
    Function<S2Cap, List<At>> look() {
        Map<S2CellId, List<At>> known = new HashMap<>();
        return circle -> {
            List<S2CellId> touched = cells(coverer, circle);
            readMissing(touched, known);
            return touched.stream()
                    .flatMap(cell -> known.getOrDefault(cell, List.of()).stream())
                    .toList();
        };
    }

    /** A few at a time: where few are, a circle touches more cells than a connection takes requests. */
    private void readMissing(List<S2CellId> touched, Map<S2CellId, List<At>> known) {
        List<S2CellId> missing =
                touched.stream().filter(cell -> !known.containsKey(cell)).toList();
        for (int from = 0; from < missing.size(); from += READS_AT_ONCE) {
            List<S2CellId> some = missing.subList(from, Math.min(missing.size(), from + READS_AT_ONCE));
            List<CompletableFuture<List<At>>> reads =
                    some.stream().map(cell -> read(select.bind(cell.id()))).toList();
            for (int i = 0; i < some.size(); i++) {
                known.put(some.get(i), reads.get(i).join());
            }
        }
    }
}
