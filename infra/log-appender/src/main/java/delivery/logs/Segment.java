package delivery.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of memory that many threads put records into at once, without waiting for each other, while one thread takes them
 * out, in the order they were put in. The memory may be that of a mapped file: what was put in then outlives the process.
 *
 * <p>Records are taken out in cuts, whose ends stand in the memory too. So a cut that was given out, and may or may not have been
 * stored, is given out again by the next process as the very same one.
 *
 * <pre>
 * 0      mark
 * 4      cuts that are stored: these are always the first ones
 * 8      end of each cut; 0 where there is none yet
 * 65536  records: length (0: nothing yet), CRC-32C, bytes; each at a multiple of 64, hence never more than there may be cuts
 * </pre>
 */
final class Segment {

    static final int BYTES = 1 << 20;
    static final int MAX_RECORD_BYTES = BYTES / 2;

    private static final int MARK = 0x4c4f4732;
    private static final int STORED_AT = 4;
    private static final int ENDS_AT = 8;
    private static final int RECORDS_AT = 1 << 16;
    private static final int HEAD = 8;
    private static final int ALIGNMENT = 64;
    /** The smallest there is; where pages are larger, some are touched twice. */
    private static final int PAGE = 1 << 12;

    private static final int LEAST_READY = 1 << 17;
    /** So that a look that comes late, or more than before, does not find the pages used up. */
    private static final int LOOKS_READY = 3;

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final ByteBuffer memory;
    private final AtomicInteger claimed = new AtomicInteger(RECORDS_AT);

    /** Where the last record ends, once no more can come. */
    private volatile int sealedAt = Integer.MAX_VALUE;
    /** Whether nobody is putting records in, so that what is not whole never will be. */
    private volatile boolean abandoned;

    private int cuts;
    private int stored;
    private int recordsNotStored;
    private int position = RECORDS_AT;
    private int claimedAtLook = RECORDS_AT;

    private Segment(ByteBuffer memory) {
        this.memory = memory;
    }

    /**
     * Records that came one after the other.
     *
     * @param number of the cut in its segment, from 0
     * @param damaged how many stretches between them could not be read
     */
    record Cut(Segment segment, int number, List<byte[]> records, int damaged) {}

    /** @param memory {@link #BYTES} zeros */
    static Segment empty(ByteBuffer memory) {
        memory.putInt(0, MARK);
        Segment segment = new Segment(memory);
        segment.makeReady(0, BYTES);
        return segment;
    }

    /**
     * What a process left that is gone: takes no more records, and gives out those that were not stored.
     *
     * @throws IllegalArgumentException if it is no segment
     */
    static Segment left(ByteBuffer memory) {
        if (memory.capacity() != BYTES || memory.getInt(0) != MARK) {
            throw new IllegalArgumentException("Not a segment");
        }
        Segment segment = new Segment(memory);
        segment.abandon();
        segment.stored = memory.getInt(STORED_AT);
        segment.cuts = segment.stored;
        if (segment.stored > 0) {
            segment.position = memory.getInt(endOf(segment.stored - 1));
        }
        return segment;
    }

    private static int endOf(int cut) {
        return ENDS_AT + cut * Integer.BYTES;
    }

    private static int sizeOf(int length) {
        return (HEAD + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }

    /**
     * Puts a record in, without waiting for anybody.
     *
     * @return false if there is no room; then there never will be
     */
    boolean put(byte[] record) {
        int size = sizeOf(record.length);
        int at = claim(size);
        if (at > BYTES - size) {
            return false;
        }
        try {
            memory.put(at + HEAD, record);
            memory.putInt(at + Integer.BYTES, checksum(record));
            INT.setRelease(memory, at, record.length);
            return true;
        } catch (InternalError e) {
            abandon(); // the disk below the file has failed
            return false;
        }
    }

    /**
     * Touches the pages that the next records go to: three times as many as went into since the last look, none if that was
     * nothing. A mapped file's page that the operating system has written to the disk since is read-only until it is touched; that
     * takes some ten microseconds, or as long as the disk has other things to do, and whoever logs shall not wait for it. To be
     * called by one thread, every so often.
     *
     * @return whether that is more than there is in this segment
     */
    boolean makeReady() {
        int from = Math.min(claimed.get(), BYTES);
        int came = from - claimedAtLook;
        claimedAtLook = from;
        if (came == 0) {
            return false;
        }
        long end = from + Math.max(LEAST_READY, (long) LOOKS_READY * came);
        makeReady(from, (int) Math.min(end, BYTES));
        return end > BYTES;
    }

    /** The same of one that nothing was put into yet. */
    void makeBeginReady() {
        makeReady(RECORDS_AT, RECORDS_AT + LEAST_READY);
    }

    /** Changes nothing, whatever others put there meanwhile. */
    private void makeReady(int from, int end) {
        if (!memory.isDirect()) {
            return;
        }
        try {
            for (int at = from & -PAGE; at < end; at += PAGE) {
                INT.getAndAdd(memory, at, 0);
            }
        } catch (InternalError e) {
            abandon(); // the disk below the file has failed
        }
    }

    /** Takes no more records. */
    void seal() {
        claim(BYTES);
    }

    /** The first claim that has no room seals the segment: all before it had, and none after it will. */
    private int claim(int size) {
        if (claimed.get() > BYTES) {
            return BYTES;
        }
        int at = claimed.getAndAdd(size);
        if (at <= BYTES && at > BYTES - size) {
            sealedAt = at;
        }
        return at;
    }

    private void abandon() {
        claimed.set(BYTES + 1);
        sealedAt = BYTES;
        abandoned = true;
    }

    /**
     * Gives out the records that have come, in the order they did.
     *
     * @param maxBytes after so many no further one is begun
     * @return null if there are none for now
     */
    @Nullable
    Cut cut(int maxBytes) {
        int known = memory.getInt(endOf(cuts));
        int end = Math.min(known > 0 ? known : BYTES, sealedAt);
        int most = known > 0 ? BYTES : maxBytes;
        List<byte[]> records = new ArrayList<>();
        int damaged = 0;
        boolean inDamage = false;
        int taken = 0;
        int at = position;
        while (at < end && taken < most) {
            int length = (int) INT.getAcquire(memory, at);
            byte[] record = length == 0 ? null : read(at, length);
            if (record != null) {
                records.add(record);
                taken += sizeOf(length);
                at += sizeOf(length);
            } else if (abandoned) {
                damaged += length != 0 && !inDamage ? 1 : 0;
                at += ALIGNMENT;
            } else {
                break;
            }
            inDamage = record == null && length != 0;
        }
        position = at;
        if (records.isEmpty() && damaged == 0) {
            return null;
        }
        INT.setRelease(memory, endOf(cuts), at);
        recordsNotStored += records.size();
        return new Cut(this, cuts++, records, damaged);
    }

    /** Null if what is there is not what was put in. */
    private byte @Nullable [] read(int at, int length) {
        if (length < 0 || length > BYTES - at - HEAD) {
            return null;
        }
        byte[] record = new byte[length];
        memory.get(at + HEAD, record);
        return checksum(record) == memory.getInt(at + Integer.BYTES) ? record : null;
    }

    /** The cut need not be given out again; cuts are stored in the order they were made. */
    void stored(Cut cut) {
        stored = cut.number() + 1;
        recordsNotStored -= cut.records().size();
        INT.setRelease(memory, STORED_AT, stored);
    }

    /** Whether nothing more will come out of it. */
    boolean isReadOut() {
        return position >= sealedAt;
    }

    /** Whether all that was ever put in is stored. */
    boolean isFinished() {
        return isReadOut() && stored == cuts;
    }

    /** Records that were given out and are not stored. */
    int recordsNotStored() {
        return recordsNotStored;
    }

    /** Whether all that was put in so far is stored. */
    boolean isStored() {
        return stored == cuts && claimed.get() <= position;
    }
}
