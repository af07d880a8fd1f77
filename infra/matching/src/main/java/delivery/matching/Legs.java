package delivery.matching;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of a situation by number, and the drives between them. A drive is asked for many times while routes are weighed; it
 * is remembered until another one takes its slot.
 */
final class Legs {

    private static final Vehicle[] VEHICLES = Vehicle.values();

    private static final int FEWEST_SLOTS = 1 << 16;
    private static final int MOST_SLOTS = 1 << 20;
    private static final int SLOTS_FOR_A_PLACE = 1 << 8;
    /** 2^64 by the golden ratio: spreads keys over slots (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Travel travel;
    private final List<Position> places = new ArrayList<>();
    private final Map<Position, Integer> numbers = new HashMap<>();
    private long[] drives = {};
    private int[] seconds = {};
    private int shift;

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
        if (drives.length == 0) {
            makeSlots();
        }
        // Never 0, which an empty slot holds: no drive leads from a place to itself.
        long drive = ((long) vehicle << 60) | ((long) from << 30) | to;
        int slot = (int) ((drive * SPREAD) >>> shift);
        if (drives[slot] != drive) {
            seconds[slot] = travel.seconds(places.get(from), places.get(to), VEHICLES[vehicle]);
            drives[slot] = drive;
        }
        return seconds[slot];
    }

    private void makeSlots() {
        int wanted = Math.min(MOST_SLOTS, Math.max(FEWEST_SLOTS, places.size() * SLOTS_FOR_A_PLACE));
        int slots = Integer.highestOneBit(wanted);
        shift = Long.numberOfLeadingZeros(slots) + 1;
        drives = new long[slots];
        seconds = new int[slots];
    }
}
