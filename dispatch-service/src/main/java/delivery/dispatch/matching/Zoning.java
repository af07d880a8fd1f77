package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.DriverException;
import com.google.common.geometry.S2CellId;
import delivery.dispatch.Cells;
import delivery.dispatch.DispatchSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps zones of a size that can be planned in time: splits one that has had too much to do for a while, and merges four that have
 * had little for longer. Knows which zones there are as of the last reading; another instance's change is seen at the next.
 */
@Component
class Zoning {

    private static final Logger log = LoggerFactory.getLogger(Zoning.class);

    private final ZoneTreeTable table;
    private final BusyZones busy;
    private final DispatchSettings settings;
    private final Counter splits;
    private final Counter merges;
    private volatile ZoneTree tree;

    Zoning(ZoneTreeTable table, BusyZones busy, DispatchSettings settings, MeterRegistry meters) {
        this.table = table;
        this.busy = busy;
        this.settings = settings;
        this.tree = table.find();
        this.splits = Counter.builder("delivery.dispatch.splits")
                .description("Zones that this instance has split")
                .register(meters);
        this.merges = Counter.builder("delivery.dispatch.merges")
                .description("Times that this instance has merged four zones")
                .register(meters);
        Gauge.builder(
                        "delivery.dispatch.split",
                        this,
                        zoning -> zoning.tree.splits().size())
                .description("Cells that are split now, of all instances")
                .register(meters);
    }

    ZoneTree tree() {
        return tree;
    }

    @Scheduled(fixedDelayString = "${delivery.dispatch.zone-poll:2000}")
    void readTree() {
        try {
            adopt(table.find());
        } catch (DriverException e) {
            log.warn("Cannot read the zones now: {}", e.getMessage());
        }
    }

    /** Splits or merges the zone if what it had to do of late says so. */
    void consider(S2CellId zone, ZoneLoad load) {
        long now = System.nanoTime();
        if (load.isHeavyFor(settings.splitAfter(), now)) {
            split(zone);
        }
        if (zone.level() == Cells.ROOT_LEVEL) {
            return;
        }
        if (!load.isLight()) {
            busy.tell(zone);
        } else if (load.isLightFor(settings.mergeAfter(), now)) {
            load.countAnew(now);
            merge(zone.parent());
        }
    }

    private void split(S2CellId zone) {
        if (move(tree.split(zone))) {
            splits.increment();
            log.atInfo().addKeyValue("zone", zone.toToken()).log("Splits a zone");
        }
    }

    private void merge(S2CellId cell) {
        if (!busy.isAnyIn(cell) && move(tree.merge(cell))) {
            merges.increment();
            log.atInfo().addKeyValue("zone", cell.toToken()).log("Merges the four zones of a cell");
        }
    }

    private boolean move(Optional<ZoneTree> next) {
        if (next.isEmpty()) {
            return false;
        }
        boolean moved = table.move(next.get());
        if (moved) {
            adopt(next.get());
        } else {
            readTree();
        }
        return moved;
    }

    /** A reading that was overtaken is not taken for news. */
    private synchronized void adopt(ZoneTree read) {
        if (read.version() > tree.version()) {
            tree = read;
        }
    }
}
