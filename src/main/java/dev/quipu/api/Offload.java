package dev.quipu.api;

import dev.quipu.api.body.Bodies;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Keeps long work off the event loop. */
public final class Offload {

    /** Parsing this much takes well under a millisecond. */
    private static final int SHORT_BYTES = 64 * 1024;

    private Offload() {}

    /** Something that reads a body. */
    @FunctionalInterface
    public interface Reader<T> {

        T read(byte[] body) throws IOException;
    }

    /** Does what takes the processor for long on a worker thread; what follows runs on the caller's context again. */
    public static <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null
                    ? Uni.createFrom().item(Unchecked.supplier(work::call))
                    : Uni.createFrom()
                            .completionStage(
                                    () -> context.executeBlocking(work, false).toCompletionStage());
        });
    }

    /** Reads a short body here and any other on a worker thread; what follows runs on the request's context again. */
    public static <T> Uni<T> parse(RoutingContext request, Reader<T> reader) {
        Context context = Vertx.currentContext();
        boolean isShort = Bodies.sent(request).length <= SHORT_BYTES && !Bodies.isCompressed(request);
        if (isShort || context == null) {
            return Uni.createFrom().item(request).map(ready -> read(ready, reader));
        }
        return Uni.createFrom()
                .completionStage(() -> context.executeBlocking(() -> reader.read(Bodies.bytes(request)), false)
                        .toCompletionStage());
    }

    private static <T> T read(RoutingContext request, Reader<T> reader) {
        try {
            return reader.read(Bodies.bytes(request));
        } catch (IOException e) {
            throw Offload.<RuntimeException>asIs(e);
        }
    }

    /** A checked exception goes through Mutiny unwrapped, so that it finds its problem. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asIs(Throwable failure) throws E {
        throw (E) failure;
    }
}
