package delivery.logs.ingest;

import delivery.logs.turn.Turns;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads requests' bodies whole and unpacks them; only so many at a time, since each is in memory several times over. */
@Component
class Bodies {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int maxBytes;
    private final Turns turns;

    Bodies(IngestSettings settings) {
        this.maxBytes = settings.maxBodyBytes();
        this.turns = new Turns(settings.concurrent(), "Too many logs are sent now.", RETRY_AFTER);
    }

    /**
     * Hands the body to {@code work}.
     *
     * @throws ProblemException 503 if too many are read already, 413 if it unpacks to more than it may, 400 if it does not come whole
     *     or does not unpack
     */
    <T> T read(HttpServletRequest request, Function<byte[], T> work) {
        return turns.run(() -> work.apply(unpacked(request)));
    }

    private byte[] unpacked(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> whole(request);
            case "gzip" -> unzipped(whole(request));
            default ->
                throw new ResponseStatusException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The content encodings taken are gzip and identity.");
        };
    }

    private static byte[] whole(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw malformed("did not come whole");
        }
    }

    private byte[] unzipped(byte[] packed) {
        byte[] body;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            body = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw malformed("is not valid gzip");
        }
        if (body.length > maxBytes) {
            throw ProblemException.tooLarge("A body may unpack to at most " + maxBytes + " bytes.");
        }
        return body;
    }

    private static ProblemException malformed(String message) {
        return ProblemException.malformed(
                "The body is not as its headers say.", List.of(new FieldError("body", message)));
    }
}
