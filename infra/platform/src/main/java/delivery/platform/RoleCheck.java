package delivery.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Checks a controller's {@link PreAuthorize} before the request is read, so that a caller without the role learns nothing
 * about what is wrong with the request. Rules are about roles; a rule about arguments would not know them yet.
 */
final class RoleCheck implements HandlerInterceptor {

    private final PreAuthorizeAuthorizationManager rules = new PreAuthorizeAuthorizationManager();

    /** The manager remembers rules, but would look for one that is not there at each request. */
    private final Map<Method, Boolean> ruled = new ConcurrentHashMap<>();

    /** @throws AccessDeniedException if the role is missing */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && hasRule(method)) {
            AuthorizationResult result = rules.authorize(
                    () -> SecurityContextHolder.getContext().getAuthentication(),
                    new SimpleMethodInvocation(method.getBean(), method.getMethod()));
            if (result != null && !result.isGranted()) {
                throw new AccessDeniedException("The token's role does not allow this");
            }
        }
        return true;
    }

    private boolean hasRule(HandlerMethod handler) {
        return ruled.computeIfAbsent(
                handler.getMethod(),
                method -> handler.hasMethodAnnotation(PreAuthorize.class)
                        || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PreAuthorize.class));
    }
}
