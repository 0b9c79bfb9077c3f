package dev.quipu.access.caller;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Tells a caller who it is here. */
@Path("/api/v1/me")
@Tag(name = "teams", description = "Teams, their members and their keys")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class CallerResource {

    private final CurrentCaller caller;

    public CallerResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "whoAmI", summary = "Get the caller, its team and its role")
    @APIResponse(
            responseCode = "200",
            description = "The caller",
            content = @Content(schema = @Schema(implementation = WhoAmI.class)))
    public WhoAmI get() {
        Caller me = caller.making(Call.WHO_AM_I);
        return new WhoAmI(
                me.kind(),
                me.teamId(),
                me.teamSlug(),
                me.role(),
                me.keyId(),
                me.keyName(),
                me.userId(),
                me.userEmail());
    }

    /** The caller, as it is told. */
    @Schema(name = "WhoAmI")
    public record WhoAmI(
            ActorKind kind,
            String teamId,
            String team,
            Role role,
            String keyId,
            String keyName,
            String userId,
            String email) {}
}
