package delivery.matching;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The places of a situation by number, and the drives between them. */
final class Legs {

    /** Drives among up to this many places are remembered; among more, few are asked for twice. */
    private static final int MOST_REMEMBERED = 1_500;

    private static final Vehicle[] VEHICLES = Vehicle.values();

    private final Travel travel;
    private final List<Position> places = new ArrayList<>();
    private final Map<Position, Integer> numbers = new HashMap<>();
    private final int[] @Nullable [] remembered = new int[VEHICLES.length][];
    private int side;

    Legs(Travel travel) {
        this.travel = travel;
    }

    /** The number of a place; all are to be numbered before the first drive is asked for. */
    int number(Position place) {
        Integer number = numbers.putIfAbsent(place, places.size());
        if (number != null) {
            return number;
        }
        places.add(place);
        return places.size() - 1;
    }

    Position place(int number) {
        return places.get(number);
    }

    /** The whole seconds a vehicle, by its ordinal, takes. */
    int seconds(int vehicle, int from, int to) {
        if (from == to) {
            return 0;
        }
        int[] known = remembered[vehicle];
        if (known == null) {
            if (places.size() > MOST_REMEMBERED) {
                return travel.seconds(places.get(from), places.get(to), VEHICLES[vehicle]);
            }
            side = places.size();
            known = new int[side * side];
            remembered[vehicle] = known;
        }
        int leg = known[from * side + to];
        if (leg == 0) {
            leg = 1 + travel.seconds(places.get(from), places.get(to), VEHICLES[vehicle]);
            known[from * side + to] = leg;
        }
        return leg - 1;
    }
}
