package delivery.logs.ingest;

/**
 * Why something of a request was not taken.
 *
 * @param number which of its lines or records, from 1
 */
record Rejection(int number, String detail) {}
