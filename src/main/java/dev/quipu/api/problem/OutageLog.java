package dev.quipu.api.problem;

import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells why requests cannot be answered: the first of each cause at once, and a minute later how many more there were. */
@ApplicationScoped
public class OutageLog {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** There are fewer causes; should one name a row, the log is long rather than the memory full. */
    private static final int MOST_CAUSES = 100;

    private final Vertx vertx;
    private final Duration between;
    private final Map<String, AtomicLong> more = new ConcurrentHashMap<>();
    /** Null where they are logged. */
    private volatile Consumer<String> listener;

    @Inject
    OutageLog(Vertx vertx) {
        this(vertx, MINUTE);
    }

    OutageLog(Vertx vertx, Duration between) {
        this.vertx = vertx;
        this.between = between;
    }

    /** Passes the causes to the listener instead of logging them: a command reports them to its user itself. */
    public void tellOnly(Consumer<String> caller) {
        this.listener = caller;
    }

    /**
     * Tells of a request that was not answered.
     *
     * @param trace its id
     * @param cause in words, without anything of the request
     */
    public void tell(String trace, String cause) {
        String key = String.valueOf(cause);
        if (listener != null) {
            listener.accept(key);
            return;
        }
        AtomicLong known = more.get(key);
        if (known == null && more.size() < MOST_CAUSES) {
            known = more.putIfAbsent(key, new AtomicLong());
            if (known == null) {
                vertx.setTimer(between.toMillis(), timer -> tellMore(key));
            }
        }
        if (known == null) {
            Log.warnf("Request %s: %s", trace, key);
        } else {
            known.incrementAndGet();
        }
    }

    private void tellMore(String cause) {
        long count = more.remove(cause).get();
        if (count > 0) {
            Log.warnf("%d more requests within %d s: %s", count, between.toSeconds(), cause);
        }
    }
}
