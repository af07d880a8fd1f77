package delivery.dispatch.matching;

import com.google.common.geometry.S2CellId;
import org.springframework.stereotype.Component;

/** Makes zones, with what all zones share. */
@Component
class Zones {

    private final Strategies strategies;
    private final ZoneCouriers couriers;
    private final Offering offering;

    Zones(Strategies strategies, ZoneCouriers couriers, Offering offering) {
        this.strategies = strategies;
        this.couriers = couriers;
        this.offering = offering;
    }

    Zone zone(S2CellId cell) {
        return new Zone(cell, strategies, couriers, offering);
    }
}
