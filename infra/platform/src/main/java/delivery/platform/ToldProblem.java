package delivery.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A problem as another service told it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ToldProblem(
        @Nullable String type,
        @Nullable String detail,
        @Nullable List<FieldError> errors) {

    /** Told by the status alone. */
    static final ToldProblem WITHOUT_WORDS = new ToldProblem(null, null, null);

    ProblemException toException(int status) {
        HttpStatus known = HttpStatus.valueOf(status);
        String name = type != null && type.startsWith(ProblemException.TYPE_PREFIX)
                ? type.substring(ProblemException.TYPE_PREFIX.length())
                : Problems.typeOf(known);
        return new ProblemException(
                known,
                name,
                detail == null ? known.getReasonPhrase() : detail,
                errors == null ? List.of() : errors,
                null);
    }
}
