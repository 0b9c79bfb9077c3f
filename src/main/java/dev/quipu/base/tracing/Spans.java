package dev.quipu.base.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Spans of our own, for what no library makes one of. Where nothing is traced they cost a look at the context. */
public final class Spans {

    private static final String SCOPE = "dev.quipu";

    private Spans() {}

    /** Whether what runs here belongs to a request that is traced, and not to one that was left out. */
    public static boolean isTraced() {
        return Span.current().getSpanContext().isSampled();
    }

    /** Begins a part of the request that is traced here; a span that is nothing if none is. Whoever begins it ends it. */
    public static Span begin(String name) {
        return isTraced()
                ? GlobalOpenTelemetry.getTracer(SCOPE).spanBuilder(name).startSpan()
                : Span.getInvalid();
    }

    /**
     * A call to a database that no library traces, with a span around it.
     *
     * @param system the database, as OpenTelemetry names it
     * @param name of the span
     */
    public static <T> Uni<T> ofDatabase(String system, String name, Supplier<Uni<T>> call) {
        if (!isTraced()) {
            return call.get();
        }
        return Uni.createFrom().deferred(() -> {
            Span span = GlobalOpenTelemetry.getTracer(SCOPE)
                    .spanBuilder(name)
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("db.system.name", system)
                    .startSpan();
            return call.get()
                    .onFailure()
                    // Only the class: what a database says may hold what was sent to it.
                    .invoke(failure -> span.setStatus(StatusCode.ERROR)
                            .setAttribute("error.type", failure.getClass().getName()))
                    .onTermination()
                    .invoke(span::end);
        });
    }
}
