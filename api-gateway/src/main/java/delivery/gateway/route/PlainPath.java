package delivery.gateway.route;

/**
 * Tells paths that mean the same to everybody from those that a service might read in another way than the gateway did:
 * encoded characters, dot segments, empty segments, parameters. The API has none of these, so none gets through.
 */
final class PlainPath {

    private PlainPath() {}

    static boolean isPlain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int segmentStart = 1;
        for (int i = 1; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                boolean last = i == path.length();
                if (!isPlainSegment(path, segmentStart, i, last)) {
                    return false;
                }
                segmentStart = i + 1;
            } else if (!isUnreserved(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainSegment(String path, int start, int end, boolean last) {
        int length = end - start;
        if (length == 0) {
            return last;
        }
        boolean dots = path.charAt(start) == '.' && path.charAt(end - 1) == '.';
        return !(dots && length <= 2);
    }

    /** RFC 3986, section 2.3. */
    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
