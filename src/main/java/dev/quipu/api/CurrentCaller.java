package dev.quipu.api;

import dev.quipu.api.body.Bodies;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;

/** Who makes the request that is being answered; what stands before the resources has found it out. */
@ApplicationScoped
public class CurrentCaller {

    private static final String CALLER = "quipu.caller";
    private static final byte[] NO_BODY = {};

    private final CurrentVertxRequest request;

    private final Clock clock;

    public CurrentCaller(CurrentVertxRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** Notes who makes a request. */
    public static void set(RoutingContext request, Caller caller) {
        request.put(CALLER, caller);
    }

    /** Who makes a request; null where nobody has found it out. */
    public static Caller of(RoutingContext request) {
        return request.get(CALLER);
    }

    /**
     * Who makes this call. A resource asks before it reads anything of the request.
     *
     * @throws ForbiddenException if the caller's role does not allow it
     */
    public Caller making(Call call) {
        Caller caller = of(request.getCurrent());
        if (caller == null) {
            throw new IllegalStateException("The caller was not identified before the call " + call);
        }
        if (!call.allows(caller)) {
            throw new ForbiddenException(call, caller);
        }
        return caller;
    }

    /**
     * Who makes this call, which makes something, with the Idempotency-Key of the request if it has one.
     *
     * @throws ForbiddenException if the caller's role does not allow it
     * @throws ValidationException if the key or the body's coding is not valid
     */
    public Caller creating(Call call) throws IOException {
        Caller caller = making(call);
        RoutingContext sent = request.getCurrent();
        // The body is read, and perhaps decompressed, for the key alone.
        return sent.request().getHeader(IdempotencyKeys.HEADER) == null
                ? caller
                : with(caller, sent, Bodies.bytes(sent));
    }

    /**
     * The same for a call that takes no body. What is sent as one is ignored, as everywhere else, even if it cannot be
     * decompressed.
     *
     * @throws ForbiddenException if the caller's role does not allow it
     * @throws ValidationException if the key is not valid
     */
    public Caller creatingWithoutBody(Call call) {
        return with(making(call), request.getCurrent(), NO_BODY);
    }

    /**
     * The same caller with the Idempotency-Key of a request, if it has one. The whole body is hashed: call this on a worker
     * thread if it may be long.
     *
     * @param body the request's body, after decompression
     * @throws ValidationException if the key is not valid
     */
    public Caller with(Caller caller, RoutingContext sent, byte[] body) {
        String header = sent.request().getHeader(IdempotencyKeys.HEADER);
        return header == null
                ? caller
                : caller.with(IdempotencyKeys.of(
                        caller.teamId(),
                        header,
                        sent.request().method() + " " + sent.normalizedPath(),
                        body,
                        Timestamps.cut(clock.instant())));
    }
}
