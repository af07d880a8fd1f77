package delivery.road;

import delivery.geo.Position;
import delivery.geo.Vehicle;

/** What travel time is asked for. */
record Trip(Position from, Position to, Vehicle vehicle) {

    /** About 70 metres wide: to cross one takes seconds, less than a courier's position is off by. */
    private static final int CELL_LEVEL = 17;

    Cells cells() {
        return new Cells(from.cell(CELL_LEVEL), to.cell(CELL_LEVEL), vehicle);
    }

    /** All trips between two S2 cells with one vehicle: they share an answer. */
    record Cells(long from, long to, Vehicle vehicle) {

        /** Cells of one city differ in few bits, and the sums that a record's own hash is made of would collide. */
        @Override
        public int hashCode() {
            long mixed = (from * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(to, 32)) * 0xC2B2AE3D27D4EB4FL;
            return (int) (mixed >>> 32) + vehicle.hashCode();
        }
    }
}
