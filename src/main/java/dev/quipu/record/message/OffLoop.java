package dev.quipu.record.message;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Does what takes the processor for long on a worker thread; what follows runs where it was asked for. */
final class OffLoop {

    private OffLoop() {}

    static <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null
                    ? Uni.createFrom().item(() -> here(work))
                    : Uni.createFrom()
                            .completionStage(
                                    () -> context.executeBlocking(work, false).toCompletionStage());
        });
    }

    private static <T> T here(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
