package delivery.logs;

import delivery.logs.Segment.Cut;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the records of a cut say.
 *
 * @param unreadable records that are whole but no events: another version of this program may have left them
 */
record CutEvents(List<LogEvent> events, List<byte[]> unreadable) {

    static CutEvents of(Cut cut) {
        List<LogEvent> events = new ArrayList<>(cut.records().size());
        List<byte[]> unreadable = new ArrayList<>();
        for (byte[] record : cut.records()) {
            try {
                events.add(LogEventCodec.decode(record));
            } catch (UncheckedIOException e) {
                unreadable.add(record);
            }
        }
        return new CutEvents(List.copyOf(events), List.copyOf(unreadable));
    }
}
