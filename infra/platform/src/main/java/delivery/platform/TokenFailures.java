package delivery.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What a caller is told whose token is missing, wrong or not enough: a problem, and the challenge of RFC 6750. */
final class TokenFailures implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(TokenFailures.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ProblemWriter problems;

    TokenFailures(ProblemWriter problems) {
        this.problems = problems;
    }

    /** The issuer's keys may be out of reach: then nobody knows whether the token is good. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            log.warn("A token cannot be checked: {}", failure.getMessage());
            problems.write(response, ProblemException.unavailable("Tokens cannot be checked now.", RETRY_AFTER));
        } else {
            boolean isThere = failure instanceof OAuth2AuthenticationException;
            challenge(response, isThere ? "Bearer error=\"invalid_token\"" : "Bearer");
            problems.write(response, ProblemException.unauthenticated("A valid bearer token is required."));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        challenge(response, "Bearer error=\"insufficient_scope\"");
        problems.write(response, ProblemException.forbidden("The token's role does not allow this."));
    }

    private static void challenge(HttpServletResponse response, String challenge) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
