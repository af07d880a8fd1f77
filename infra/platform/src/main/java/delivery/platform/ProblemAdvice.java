package delivery.platform;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns every failure of a request into {@code application/problem+json}; what we did not foresee is logged, never shown. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException problem) {
        return new ResponseEntity<>(Problems.of(problem), Problems.headers(problem), problem.status());
    }

    /** Left to Spring Security, which knows whether a token is missing or the role is. */
    @ExceptionHandler
    void denied(AccessDeniedException denied) {
        throw denied;
    }

    /** Also what a request waited for in vain, whose cause is wrapped. A query that is wrong is our fault, not Cassandra's. */
    @ExceptionHandler({DriverException.class, CompletionException.class})
    @Nullable
    ResponseEntity<ProblemDetail> databaseOrAwaited(Exception failure, HttpServletRequest request) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            return problem(problem);
        }
        if (!(cause instanceof DriverException) || cause instanceof QueryValidationException) {
            return unforeseen(failure, request);
        }
        log.atWarn()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .log("Cassandra did not do it: {}", cause.toString());
        return problem(ProblemException.unavailable("The database does not answer now.", RETRY_AFTER));
    }

    /** Answers nothing to a caller who has gone. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unforeseen(Exception failure, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        log.atError()
                .setCause(failure)
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .log("A request failed unforeseen");
        ProblemDetail body = Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.", List.of());
        return ResponseEntity.internalServerError().body(body);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemException told = problemWithin(failure);
        if (told != null) {
            return new ResponseEntity<>(Problems.of(told), Problems.headers(told), told.status());
        }
        ProblemDetail problem = body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status);
        List<FieldError> errors = fieldErrors(failure);
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            problem.setDetail(JsonErrors.detail(unreadable));
        } else if (!errors.isEmpty()) {
            problem.setDetail("The request has fields that are not as they should be.");
        }
        Problems.complete(problem, Problems.typeOf(status), errors);
        return super.handleExceptionInternal(failure, problem, headers, status, request);
    }

    /** A problem met while the body was read, whatever the reader wrapped it in. */
    private static @Nullable ProblemException problemWithin(Exception failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ProblemException)) {
            cause = cause.getCause();
        }
        return (ProblemException) cause;
    }

    private static List<FieldError> fieldErrors(Exception failure) {
        if (failure instanceof MethodArgumentNotValidException invalid) {
            return fieldErrors((Errors) invalid.getBindingResult());
        }
        if (failure instanceof HandlerMethodValidationException invalid) {
            return invalid.getParameterValidationResults().stream()
                    .flatMap(ProblemAdvice::fieldErrors)
                    .toList();
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return List.of(new FieldError(mismatch.getName(), expected(mismatch)));
        }
        if (failure instanceof MissingRequestHeaderException missing) {
            return List.of(new FieldError(missing.getHeaderName(), "is required"));
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return List.of(new FieldError(missing.getParameterName(), "is required"));
        }
        return failure instanceof HttpMessageNotReadableException unreadable
                ? JsonErrors.fields(unreadable)
                : List.of();
    }

    /** Of a list's elements the place is told, as in a body's other fields. */
    private static Stream<FieldError> fieldErrors(ParameterValidationResult parameter) {
        Integer index = parameter.getContainerIndex();
        String place = index == null ? "" : "[%d]".formatted(index);
        if (parameter instanceof ParameterErrors fields) {
            return fieldErrors((Errors) fields).stream()
                    .map(error -> new FieldError(
                            place.isEmpty() ? error.field() : place + "." + error.field(), error.message()));
        }
        String name =
                place.isEmpty() ? String.valueOf(parameter.getMethodParameter().getParameterName()) : place;
        return parameter.getResolvableErrors().stream()
                .map(error -> new FieldError(name, String.valueOf(error.getDefaultMessage())));
    }

    private static List<FieldError> fieldErrors(Errors result) {
        return Stream.concat(
                        result.getFieldErrors().stream()
                                .map(error ->
                                        new FieldError(error.getField(), String.valueOf(error.getDefaultMessage()))),
                        result.getGlobalErrors().stream()
                                .map(error -> new FieldError(
                                        error.getObjectName(), String.valueOf(error.getDefaultMessage()))))
                .toList();
    }

    private static String expected(MethodArgumentTypeMismatchException mismatch) {
        Class<?> required = mismatch.getRequiredType();
        return required == null ? "is not valid" : ExpectedType.of(required);
    }
}
