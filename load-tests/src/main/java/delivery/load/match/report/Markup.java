package delivery.load.match.report;

/** Text as HTML and SVG have it. */
final class Markup {

    private Markup() {}

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
