package delivery.platform;

import java.util.List;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a JSON body in words its sender can use: which field, and what was expected of it. */
public final class JsonErrors {

    private JsonErrors() {}

    /** In one sentence without an end, for JSON that is not the request's whole body. */
    public static String sentence(JacksonException json) {
        return isBroken(json)
                ? "is not valid JSON, at column %d".formatted(json.getLocation().getColumnNr())
                : path(json) + " " + message(json);
    }

    static String detail(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof StreamReadException syntax && isBroken(syntax)) {
            return "The body is not valid JSON, at line %d, column %d."
                    .formatted(
                            syntax.getLocation().getLineNr(),
                            syntax.getLocation().getColumnNr());
        }
        return fields(unreadable).isEmpty()
                ? "A JSON body is required."
                : "The body has fields that are not as they should be.";
    }

    static List<FieldError> fields(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof JacksonException json) || isBroken(json)) {
            return List.of();
        }
        return List.of(new FieldError(path(json), message(json)));
    }

    /** A number that does not fit its field is read by the parser too, but the JSON is in order. */
    private static boolean isBroken(JacksonException json) {
        return json instanceof StreamReadException && !(json instanceof InputCoercionException);
    }

    private static String message(JacksonException json) {
        if (json instanceof UnrecognizedPropertyException) {
            return "is not a known field";
        }
        if (json instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return String.valueOf(refused.getCause().getMessage());
        }
        if (json instanceof InputCoercionException tooLarge) {
            return ExpectedType.of(tooLarge.getTargetType());
        }
        return json instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? ExpectedType.of(mismatch.getTargetType())
                : "is not valid";
    }

    private static String path(JacksonException json) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
