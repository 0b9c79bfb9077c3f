package dev.quipu.port;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Brings answers back to where they were asked for: no caller's work may run on a thread that a store needs itself. */
public final class CallersContext {

    private CallersContext() {}

    /**
     * The call, made on the Vert.x context of whoever asked for all that it is a part of, whatever thread asks for this part;
     * where it is if there was none.
     */
    public static <T> Uni<T> on(Context context, Supplier<Uni<? extends T>> call) {
        Uni<T> made = Uni.createFrom().deferred(call);
        return context == null
                ? made
                : Uni.createFrom()
                        .emitter(emitter -> context.runOnContext(
                                ignored -> made.subscribe().with(emitter::complete, emitter::fail)));
    }

    /** The call, whose answer comes on the Vert.x context of whoever made this one; anywhere if that has none. */
    public static <T> Uni<T> answers(Supplier<Uni<? extends T>> call) {
        Context context = Vertx.currentContext();
        Uni<T> answer = Uni.createFrom().<T>deferred(call);
        return context == null ? answer : answer.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
