package delivery.logs;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** How one file of events is laid out: a mark, how many there are, and each with its length and checksum. */
final class SpillFile {

    private static final int MARK = 0x4c4f4731;
    private static final int MAX_EVENT_BYTES = 4 << 20;

    private SpillFile() {}

    /**
     * What could be read.
     *
     * @param lost events that the file says it has and that cannot be read; at least 1 if it is damaged, however badly
     */
    record Contents(List<LogEvent> events, int lost) {}

    /** Returns when all of it is on the disk. */
    static void write(Path file, List<LogEvent> events) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            out.writeInt(MARK);
            out.writeInt(events.size());
            for (LogEvent event : events) {
                byte[] bytes = LogEventCodec.encode(event);
                out.writeInt(bytes.length);
                out.writeInt(checksum(bytes));
                out.write(bytes);
            }
            out.flush();
            channel.force(true);
        }
    }

    /** Leaves the channel open: closing any channel of a file would give up the lock on it. */
    @SuppressWarnings("resource")
    static Contents read(FileChannel channel) {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        List<LogEvent> events = new ArrayList<>();
        int count = 0;
        try {
            if (in.readInt() != MARK) {
                return new Contents(events, 1);
            }
            count = in.readInt();
            while (events.size() < count) {
                events.add(event(in));
            }
            return new Contents(events, 0);
        } catch (IOException | RuntimeException damaged) {
            return new Contents(events, Math.max(1, count - events.size()));
        }
    }

    private static LogEvent event(DataInputStream in) throws IOException {
        int length = in.readInt();
        int checksum = in.readInt();
        if (length < 0 || length > MAX_EVENT_BYTES) {
            throw new IOException("Not a length: " + length);
        }
        byte[] bytes = in.readNBytes(length);
        if (checksum(bytes) != checksum) {
            throw new IOException("Not what was written");
        }
        return LogEventCodec.decode(bytes);
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
