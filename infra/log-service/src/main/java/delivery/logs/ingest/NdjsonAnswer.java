package delivery.logs.ingest;

import java.util.List;

/**
 * What became of an NDJSON log.
 *
 * @param accepted lines that are taken
 * @param rejected lines that are not, and will not be when they are sent again
 * @param errors why, of the first 20 of these
 */
record NdjsonAnswer(int accepted, int rejected, List<LineError> errors) {

    /** @param line from 1 */
    record LineError(int line, String detail) {}

    static NdjsonAnswer of(Batch batch) {
        return new NdjsonAnswer(
                batch.events().size(),
                batch.rejected(),
                batch.rejections().stream()
                        .map(rejection -> new LineError(rejection.number(), rejection.detail()))
                        .toList());
    }
}
