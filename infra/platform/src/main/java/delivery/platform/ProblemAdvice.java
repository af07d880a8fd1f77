package delivery.platform;

import com.datastax.oss.driver.api.core.DriverException;
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
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

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

    /** Also what a request waited for in vain, whose cause is wrapped. */
    @ExceptionHandler({DriverException.class, CompletionException.class})
    ResponseEntity<ProblemDetail> databaseOrAwaited(Exception failure, HttpServletRequest request) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            return problem(problem);
        }
        if (!(cause instanceof DriverException)) {
            return unforeseen(failure, request);
        }
        log.atWarn()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .log("Cassandra did not do it: {}", cause.toString());
        return problem(ProblemException.unavailable("The database does not answer now.", RETRY_AFTER));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception failure, HttpServletRequest request) {
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

    private static List<FieldError> fieldErrors(Exception failure) {
        if (failure instanceof MethodArgumentNotValidException invalid) {
            return fieldErrors(invalid.getBindingResult());
        }
        if (failure instanceof HandlerMethodValidationException invalid) {
            return invalid.getParameterValidationResults().stream()
                    .flatMap(parameter -> parameter.getResolvableErrors().stream()
                            .map(error -> new FieldError(
                                    String.valueOf(
                                            parameter.getMethodParameter().getParameterName()),
                                    String.valueOf(error.getDefaultMessage()))))
                    .toList();
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return List.of(new FieldError(mismatch.getName(), "is not a valid " + typeName(mismatch)));
        }
        if (failure instanceof ServletRequestBindingException missing) {
            return List.of(new FieldError("request", missing.getBody().getDetail() + ""));
        }
        return failure instanceof HttpMessageNotReadableException unreadable
                ? JsonErrors.fields(unreadable)
                : List.of();
    }

    private static List<FieldError> fieldErrors(BindingResult result) {
        return Stream.concat(
                        result.getFieldErrors().stream()
                                .map(error ->
                                        new FieldError(error.getField(), String.valueOf(error.getDefaultMessage()))),
                        result.getGlobalErrors().stream()
                                .map(error -> new FieldError(
                                        error.getObjectName(), String.valueOf(error.getDefaultMessage()))))
                .toList();
    }

    private static String typeName(MethodArgumentTypeMismatchException mismatch) {
        Class<?> required = mismatch.getRequiredType();
        return required == null ? "value" : required.getSimpleName();
    }
}
