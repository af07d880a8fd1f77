package delivery.platform;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** What Tomcat refuses before any of our code sees it, in the same shape as all else. Tomcat makes it, by its name. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("utf-8");
        try {
            Writer body = response.getReporter();
            if (body != null) {
                body.write("""
                    {"type":"%s%s","status":%d}""".formatted(ProblemException.TYPE_PREFIX, Problems.typeOf(status), status.value()));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("The caller has gone before it was told", e);
        }
    }
}
