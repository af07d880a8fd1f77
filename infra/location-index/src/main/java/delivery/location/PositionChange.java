package delivery.location;

import java.util.UUID;

/**
 * Somebody is somewhere now, or nowhere to be found any more.
 *
 * @param fix of one who is taken off the map: the last one, with the time of the taking
 */
record PositionChange(UUID id, Fix fix, boolean onMap) {

    /** Of two changes of the same person, whatever the order they are heard in, the newer one holds. */
    boolean isNewerThan(PositionChange other) {
        return fix.at().isAfter(other.fix().at());
    }
}
