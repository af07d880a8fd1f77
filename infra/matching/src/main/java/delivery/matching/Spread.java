package delivery.matching;

import com.google.common.geometry.S2ClosestPointQuery;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2PointIndex;
import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import delivery.geo.Position;
import delivery.geo.Travel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends idle couriers to where the next orders are likely: as many places as there are couriers, spread like the demand, and
 * each courier to one of them, so that all together drive least (a minimum-cost flow). Worth more than any cleverness in
 * matching itself, since the best courier is the one who is there already.
 */
final class Spread {

    /** Nobody is sent further than to the nearest so many places. */
    private static final int REACH = 20;
    /** Not worth a way: who is this near is there. */
    private static final int NEAR_SECONDS = 60;

    static {
        Loader.loadNativeLibraries();
    }

    private final Travel travel;

    private record Way(Courier courier, Position place, int seconds) {}

    Spread(Travel travel) {
        this.travel = travel;
    }

    /**
     * @param places as many as there are couriers
     * @return the place for each courier who should move
     */
    Map<UUID, Position> over(List<Courier> idle, List<Position> places) {
        Map<UUID, Position> waitAt = new HashMap<>();
        MinCostFlow flow = new MinCostFlow();
        Map<Integer, Way> ways = new HashMap<>();
        S2ClosestPointQuery<Integer> near = near(places);
        int sink = idle.size() + places.size();
        for (int i = 0; i < idle.size(); i++) {
            Courier courier = idle.get(i);
            flow.setNodeSupply(i, 1);
            for (S2ClosestPointQuery.Result<Integer> found : near.findClosestPoints(point(courier.at()))) {
                int place = found.entry().data();
                int seconds = travel.seconds(courier.at(), places.get(place), courier.vehicle());
                int arc = flow.addArcWithCapacityAndUnitCost(i, idle.size() + place, 1, seconds);
                ways.put(arc, new Way(courier, places.get(place), seconds));
            }
        }
        for (int place = 0; place < places.size(); place++) {
            flow.addArcWithCapacityAndUnitCost(idle.size() + place, sink, 1, 0);
        }
        flow.setNodeSupply(sink, -idle.size());
        if (flow.solveMaxFlowWithMinCost() == MinCostFlowBase.Status.OPTIMAL) {
            ways.forEach((arc, way) -> {
                if (flow.getFlow(arc) == 1 && way.seconds() > NEAR_SECONDS) {
                    waitAt.put(way.courier().id(), way.place());
                }
            });
        }
        return waitAt;
    }

    private static S2ClosestPointQuery<Integer> near(List<Position> places) {
        S2PointIndex<Integer> index = new S2PointIndex<>();
        for (int place = 0; place < places.size(); place++) {
            index.add(point(places.get(place)), place);
        }
        S2ClosestPointQuery<Integer> query = new S2ClosestPointQuery<>(index);
        query.setMaxPoints(REACH);
        return query;
    }

    private static S2Point point(Position position) {
        return position.toLatLng().toPoint();
    }
}
