package delivery.location;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A session that, when told so, loses a statement, or loses the answer to a statement that Cassandra did execute. */
final class LostAnswers {

    private final CqlSession session;
    private Next next = Next.IS_ANSWERED;

    private enum Next {
        IS_ANSWERED,
        IS_LOST,
        LOSES_ITS_ANSWER
    }

    LostAnswers(CqlSession session) {
        this.session = session;
    }

    CqlSession session() {
        return (CqlSession)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CqlSession.class}, this::call);
    }

    /** The next statement never reaches Cassandra. */
    void refuseNext() {
        next = Next.IS_LOST;
    }

    /** The next statement is executed, but whoever asked hears of a time-out. */
    void loseNext() {
        next = Next.LOSES_ITS_ANSWER;
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        Next how = method.getName().equals("executeAsync") ? next : Next.IS_ANSWERED;
        if (how != Next.IS_ANSWERED) {
            next = Next.IS_ANSWERED;
        }
        CompletableFuture<?> lost = CompletableFuture.failedFuture(new DriverTimeoutException("no answer"));
        if (how == Next.IS_LOST) {
            return lost;
        }
        try {
            Object result = method.invoke(session, arguments);
            return how == Next.LOSES_ITS_ANSWER ? ((CompletionStage<?>) result).thenCompose(done -> lost) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
