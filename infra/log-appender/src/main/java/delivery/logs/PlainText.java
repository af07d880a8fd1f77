package delivery.logs;

/**
 * Text that shows all there is in it and looks like nothing else. Control characters, line and paragraph separators and what is
 * invisible or turns the direction of writing are written out, as a backslash and a letter or the character's number: nobody can
 * begin a line of the log, colour or clear a terminal, or hide a word, by what they put into a name or a message. Joiners stay,
 * which scripts and emoji need.
 */
final class PlainText {

    private static final char NON_JOINER = '\u200c';
    private static final char JOINER = '\u200d';

    private PlainText() {}

    /** All of it on one line. */
    static String line(String text) {
        return written(text, false);
    }

    /** Newlines and tabs stay, for stack traces. */
    static String lines(String text) {
        return written(text, true);
    }

    private static String written(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i), lines)) {
                return written(text, lines, i);
            }
        }
        return text;
    }

    private static String written(String text, boolean lines, int first) {
        StringBuilder written = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c, lines)) {
                written.append(c);
            } else {
                written.append(writtenOut(c));
            }
        }
        return written.toString();
    }

    private static boolean isPlain(char c, boolean lines) {
        if (c >= ' ' && c <= '~') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> lines && (c == '\n' || c == '\t');
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> c == JOINER || c == NON_JOINER;
            default -> true;
        };
    }

    private static String writtenOut(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted((int) c);
        };
    }
}
