package delivery.load.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order's longest known history, walked through.
 *
 * @param standings after each event
 * @param breaks where it leaves the arrows
 */
record Story(List<Event> events, List<Standing> standings, List<Break> breaks) {

    record Break(Rule rule, String detail) {}

    static Story of(List<Event> events) {
        List<Standing> standings = new ArrayList<>();
        List<Break> breaks = new ArrayList<>();
        Standing standing = Standing.CREATED;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.sequence() != i + 1) {
                breaks.add(new Break(Rule.R4, "has " + event + " at place " + (i + 1)));
            }
            Optional<Arrow> arrow = Arrow.of(event);
            boolean begins = event.type().equals("created");
            if (begins != (i == 0) || !begins && arrow.isEmpty()) {
                breaks.add(new Break(Rule.R4, "has " + event + " where it cannot be"));
            }
            if (arrow.isPresent()) {
                if (!arrow.get().mayFollow(standing, event)) {
                    breaks.add(broken(standing, arrow.get(), event));
                }
                standing = arrow.get().after(standing, event);
            }
            standings.add(standing);
        }
        return new Story(List.copyOf(events), List.copyOf(standings), List.copyOf(breaks));
    }

    int version() {
        return events.size();
    }

    /** @param version from 1 to {@link #version()} */
    Standing at(int version) {
        return standings.get(version - 1);
    }

    boolean has(String type) {
        return events.stream().anyMatch(event -> event.type().equals(type));
    }

    /** The events up to this version. */
    List<Event> until(int version) {
        return events.subList(0, Math.max(0, Math.min(version, events.size())));
    }

    boolean everOffered(String courier) {
        return events.stream().anyMatch(event -> event.type().equals("offered") && event.isBy(courier));
    }

    private static Break broken(Standing before, Arrow arrow, Event event) {
        boolean second = before.isHeld() && arrow.isCouriers() && !before.isWith(event.courierId());
        String where = before.state() + (before.courier() == null ? "" : " with " + before.courier()) + ", seller "
                + before.sellerState();
        return new Break(second ? Rule.R2 : Rule.R4, "has " + event + " while it is " + where);
    }
}
