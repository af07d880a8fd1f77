package delivery.logs.archive;

/**
 * What a set of events comes to, whatever their order: two that are equal hold the same events.
 *
 * @param digest half of the MD5 of each event, all of them XORed
 */
record Content(long events, long digest) {

    static final Content NONE = new Content(0, 0);

    /** Of two sets that have no event in common. */
    Content and(Content other) {
        return new Content(events + other.events, digest ^ other.digest);
    }

    /** Without some that are among them. */
    Content without(Content some) {
        return new Content(events - some.events, digest ^ some.digest);
    }
}
