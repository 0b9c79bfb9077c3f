package dev.quipu.access.security;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/**
 * Runs what asks the database for many at once, each time in a context of its own: that of one request must not be shared, and
 * may end before the answer comes.
 */
@ApplicationScoped
class SafeContexts implements Executor {

    private final Vertx vertx;

    SafeContexts(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void execute(Runnable task) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(started -> task.run());
    }
}
