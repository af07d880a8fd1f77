package delivery.platform;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What failed before it reached a controller, in the same shape as all else. */
@RestController
class ProblemErrorController implements ErrorController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof DriverException && !(thrown instanceof QueryValidationException)) {
            ProblemException unavailable =
                    ProblemException.unavailable("The database does not answer now.", RETRY_AFTER);
            return new ResponseEntity<>(Problems.of(unavailable), Problems.headers(unavailable), unavailable.status());
        }
        HttpStatusCode status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatusCode.valueOf(code)
                : HttpStatusCode.valueOf(404);
        return ResponseEntity.status(status).body(Problems.of(status, Problems.typeOf(status), null, List.of()));
    }
}
