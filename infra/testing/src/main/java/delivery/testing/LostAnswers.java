package delivery.testing;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A session that loses the answers to so many statements; the first of them is carried out, or not. */
public final class LostAnswers {

    private final CqlSession session;
    private final AtomicInteger toLose = new AtomicInteger();
    private volatile boolean firstIsCarriedOut;

    public LostAnswers(CqlSession session) {
        this.session = session;
    }

    public CqlSession session() {
        return (CqlSession)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CqlSession.class}, this::call);
    }

    /** @param carriedOut whether Cassandra does what the first of them says, and only its answer is lost */
    public void loseNext(int answers, boolean carriedOut) {
        firstIsCarriedOut = carriedOut;
        toLose.set(answers);
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean executes = method.getName().startsWith("execute");
        if (!executes || toLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return invoke(method, arguments);
        }
        if (firstIsCarriedOut) {
            firstIsCarriedOut = false;
            invoke(method, arguments);
        }
        DriverTimeoutException lost = new DriverTimeoutException("no answer");
        if (method.getName().equals("executeAsync")) {
            return CompletableFuture.failedFuture(lost);
        }
        throw lost;
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
