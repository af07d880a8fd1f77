package delivery.logs;

import ch.qos.logback.classic.Level;
import delivery.logs.Segment.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What this process has logged and Cassandra does not have yet: a chain of segments, of which any threads fill the last and one
 * empties the first. Segments are mapped files as far as the disk has room, so that what was put in outlives the process. A
 * thread of its own makes them ahead of need: whoever logs never waits for the disk.
 */
final class Journal implements Cuts, AutoCloseable {

    /** What two cores put in while the thread that makes them waits for its turn. */
    private static final int MAX_SPARES = 8;

    private static final int MIN_SPARES = 2;
    /** Of a small journal, so that it fills in steps that its levels can be told apart by. */
    private static final int SPARE_SHARE = 16;

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long CLOSE_MILLIS = 1_000;

    private final SegmentMaker maker;
    private final Queue<Link> spares = new ConcurrentLinkedQueue<>();
    private final Queue<Link> emptied = new ConcurrentLinkedQueue<>();
    private final int wantedSpares;
    private final AtomicInteger filled = new AtomicInteger(1);
    private final Thread keeper = new Thread(this::keep, "log-journal");

    /** From the oldest that is not all stored to the one that is read. */
    private final Deque<Link> reading = new ArrayDeque<>();

    private volatile Link last;
    private volatile int least = Level.ALL_INT;
    private volatile boolean closed;

    /**
     * An empty one.
     *
     * @param root where it and those of other processes are
     * @param maxBytes of all of them together
     */
    Journal(Path root, long maxBytes) {
        this.maker = new SegmentMaker(root, maxBytes);
        this.wantedSpares = (int) Math.max(MIN_SPARES, Math.min(MAX_SPARES, maxBytes / Segment.BYTES / SPARE_SHARE));
        Link first = maker.make();
        if (first == null) {
            throw new IllegalStateException("There is always room for the first");
        }
        this.last = first;
        reading.add(first);
        keeper.setDaemon(true);
        keeper.start();
    }

    /**
     * Puts a record in; safe for many threads.
     *
     * @param level Logback's number; the fuller the journal, the higher it must be
     * @return false if there is no room for it
     */
    boolean put(byte[] record, int level) {
        return put(record, level, false);
    }

    /**
     * As {@link #put}, but only where it outlives the process.
     *
     * @return false also while the disk refuses, and what is put in is in memory only
     */
    boolean putLasting(byte[] record, int level) {
        return put(record, level, true);
    }

    private boolean put(byte[] record, int level, boolean mustLast) {
        if (level < least || record.length > Segment.MAX_RECORD_BYTES) {
            return false;
        }
        Link link = last;
        while (link != null) {
            boolean isFit = !mustLast || link.lasts();
            if (isFit && link.segment().put(record)) {
                return true;
            }
            link = isFit ? after(link) : link.next().get();
        }
        return false;
    }

    /** Null if there is none, and no spare one. */
    private @Nullable Link after(Link link) {
        Link next = link.next().get();
        if (next == null) {
            Link spare = spares.poll();
            LockSupport.unpark(keeper);
            if (spare != null && link.next().compareAndSet(null, spare)) {
                filled.incrementAndGet();
            } else if (spare != null) {
                spares.add(spare);
            }
            next = link.next().get();
        }
        if (next != null && last == link) {
            last = next;
        }
        return next;
    }

    @Override
    public @Nullable Cut next(int maxBytes) {
        while (true) {
            Link link = reading.getLast();
            Cut cut = link.segment().cut(maxBytes);
            if (cut != null) {
                return cut;
            }
            Link next = link.next().get();
            if (next == null || !link.segment().isReadOut()) {
                return null;
            }
            reading.addLast(next);
            removeEmptied();
        }
    }

    @Override
    public void stored(Cut cut) {
        cut.segment().stored(cut);
        removeEmptied();
    }

    private void removeEmptied() {
        while (reading.size() > 1 && reading.getFirst().segment().isFinished()) {
            emptied.add(reading.removeFirst());
            filled.decrementAndGet();
        }
    }

    private void keep() {
        while (!closed) {
            look();
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private void look() {
        for (Link link = emptied.poll(); link != null; link = emptied.poll()) {
            maker.remove(link);
        }
        makeReady();
        leaveMemory();
        addSpares();
        least = Admission.least(filled.get(), spares.size() + maker.room());
    }

    /** The memory that will be written next. */
    private void makeReady() {
        if (last.segment().makeReady()) {
            Link spare = spares.peek();
            if (spare != null) {
                spare.segment().makeBeginReady();
            }
        }
    }

    /** Segments that are in memory since the disk refused are left as soon as it has room again. */
    private void leaveMemory() {
        for (Link spare : List.copyOf(spares)) {
            if (!spare.lasts()) {
                Link lasting = maker.makeLasting();
                if (lasting == null) {
                    return;
                }
                spares.add(lasting);
                if (spares.remove(spare)) {
                    maker.remove(spare);
                }
            }
        }
        Link left = last;
        if (!left.lasts() && !spares.isEmpty()) {
            left.segment().seal();
            after(left);
        }
    }

    private void addSpares() {
        while (spares.size() < wantedSpares) {
            Link made = maker.make();
            if (made == null) {
                return;
            }
            spares.add(made);
        }
    }

    /** Of the segments that hold something. */
    long bytesInUse() {
        return (long) filled.get() * Segment.BYTES;
    }

    /** How many records are not stored and would not outlive the process; they are gone from the journal then. */
    int takeMortal() {
        int mortal = 0;
        for (Link link : reading) {
            mortal += link.lasts() ? 0 : link.segment().recordsNotStored();
        }
        for (Cut cut = next(Segment.BYTES); cut != null; cut = next(Segment.BYTES)) {
            mortal += reading.getLast().lasts() ? 0 : cut.records().size();
        }
        return mortal;
    }

    /** What is not stored stays for other processes, if it is in files. */
    @Override
    public void close() throws IOException {
        closed = true;
        LockSupport.unpark(keeper);
        try {
            keeper.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        emptied.forEach(maker::remove);
        spares.forEach(maker::remove);
        reading.stream().filter(link -> link.segment().isStored()).forEach(maker::remove);
        maker.close();
    }
}
