package delivery.logs.sql.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A query and what it is about.
 *
 * @param files Parquet files that may be read, each event in one of them
 * @param from only events from then on, real time
 * @param to and before then
 * @param memory that may be used, in DuckDB's notation
 * @param maxRows of the result
 * @param maxBytes of the result as it is sent
 */
public record Question(
        String sql,
        List<Path> files,
        Instant from,
        Instant to,
        Format format,
        String memory,
        int maxRows,
        int maxBytes) {

    /** What the result is written as. */
    public enum Format {
        JSON,
        CSV
    }

    public void write(DataOutputStream out) throws IOException {
        text(out, sql);
        out.writeInt(files.size());
        for (Path file : files) {
            text(out, file.toString());
        }
        out.writeLong(from.toEpochMilli());
        out.writeLong(to.toEpochMilli());
        text(out, format.name());
        text(out, memory);
        out.writeInt(maxRows);
        out.writeInt(maxBytes);
        out.flush();
    }

    static Question read(DataInputStream in) throws IOException {
        String sql = text(in);
        List<Path> files = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            files.add(Path.of(text(in)));
        }
        return new Question(
                sql,
                List.copyOf(files),
                Instant.ofEpochMilli(in.readLong()),
                Instant.ofEpochMilli(in.readLong()),
                Format.valueOf(text(in)),
                text(in),
                in.readInt(),
                in.readInt());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
