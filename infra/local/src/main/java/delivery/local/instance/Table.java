package delivery.local.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of rows below a header. */
final class Table {

    private Table() {}

    /** One line of {@code file}, by column names. */
    record Row(Path file, int line, List<String> header, List<String> cells) {

        String text(String column) {
            int index = header.indexOf(column);
            if (index < 0 || index >= cells.size() || cells.get(index).isBlank()) {
                throw new IllegalArgumentException(file + ", line " + line + ": no '" + column + "'");
            }
            return cells.get(index).strip();
        }

        double number(String column) {
            String text = text(column);
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        file + ", line " + line + ": '" + column + "' is no number: " + text, e);
            }
        }
    }

    /**
     * Reads a tab-separated file of an instance.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds nothing below its header
     */
    static List<Row> read(Path file) {
        List<Row> rows;
        try {
            rows = read(file, "\t");
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": is it an instance's folder?", e);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no rows");
        }
        return rows;
    }

    static List<Row> read(Path file, String separator) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Row> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                rows.add(new Row(file, line + 1, cells(lines.get(0), separator), cells(lines.get(line), separator)));
            }
        }
        return rows;
    }

    private static List<String> cells(String line, String separator) {
        return Arrays.stream(line.split(separator, -1)).map(String::strip).toList();
    }
}
