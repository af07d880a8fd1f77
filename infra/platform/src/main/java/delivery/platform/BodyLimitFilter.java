package delivery.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over a limit: at once by their stated length, or as soon as they prove longer. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private static final int MAX_BODY_BYTES = 1 << 20;

    private final ProblemWriter problems;
    private final Map<String, Integer> maxBytesByPath;

    /** @param limits of the paths that have one of their own; 1 MiB for all others */
    BodyLimitFilter(ProblemWriter problems, Stream<BodyLimit> limits) {
        this.problems = problems;
        this.maxBytesByPath = limits.collect(Collectors.toUnmodifiableMap(BodyLimit::path, BodyLimit::maxBytes));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int maxBytes = maxBytesByPath.getOrDefault(request.getRequestURI(), MAX_BODY_BYTES);
        if (request.getContentLengthLong() > maxBytes) {
            problems.write(response, tooLarge(maxBytes));
        } else if (request.getContentLengthLong() >= 0) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Limited(request, maxBytes), response);
        }
    }

    private static ProblemException tooLarge(int maxBytes) {
        return ProblemException.tooLarge("A body may have at most " + maxBytes + " bytes.");
    }

    /** A body of unstated length (chunked). */
    private static final class Limited extends HttpServletRequestWrapper {

        private final int maxBytes;

        Limited(HttpServletRequest request, int maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), maxBytes);
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final int maxBytes;
        private int read;

        LimitedStream(ServletInputStream body, int maxBytes) {
            this.body = body;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            if (next >= 0 && ++read > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = body.read(into, offset, length);
            read += Math.max(0, count);
            if (read > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
