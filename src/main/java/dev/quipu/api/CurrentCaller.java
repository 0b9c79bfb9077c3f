package dev.quipu.api;

import dev.quipu.port.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Who makes the request that is being answered; what stands before the resources has found it out. */
@ApplicationScoped
public class CurrentCaller {

    private static final String CALLER = "quipu.caller";

    private final CurrentVertxRequest request;

    public CurrentCaller(CurrentVertxRequest request) {
        this.request = request;
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
            throw new IllegalStateException("Nobody has found out who makes the call " + call);
        }
        if (!call.allows(caller)) {
            throw new ForbiddenException(call, caller);
        }
        return caller;
    }
}
