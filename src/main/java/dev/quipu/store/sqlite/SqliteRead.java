package dev.quipu.store.sqlite;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** One read, from the call until it is answered or nobody waits for it any more. */
final class SqliteRead<T> {

    private final Function<Handle, T> query;
    private final UniEmitter<? super T> caller;
    private volatile boolean isAbandoned;

    /**
     * Makes one that waits for its turn.
     *
     * @param caller told the answer; one that goes away abandons the read
     */
    SqliteRead(Function<Handle, T> query, UniEmitter<? super T> caller) {
        this.query = query;
        this.caller = caller;
        caller.onTermination(() -> isAbandoned = true);
    }

    /** Whether its caller has gone, or its time is up. */
    boolean isAbandoned() {
        return isAbandoned;
    }

    T ask(Handle handle) {
        return query.apply(handle);
    }

    void answer(T found) {
        caller.complete(found);
    }

    void fail(Throwable failure) {
        caller.fail(failure);
    }
}
