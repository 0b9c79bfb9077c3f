package dev.quipu.record.message;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What a session began, over HTTP. */
@Path("/api/v1/sessions/{id}/tree")
@Tag(name = "conversations")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class SessionTreeResource {

    private final CurrentCaller caller;
    private final Messages messages;

    public SessionTreeResource(CurrentCaller caller, Messages messages) {
        this.caller = caller;
        this.messages = messages;
    }

    @GET
    @Operation(
            operationId = "getSessionTree",
            summary = "Get a session with the sessions that it began",
            description =
                    "Agents that worked within the session, and whatever else names it as its parent, at whatever depth; "
                            + "at most 1000.")
    @APIResponse(
            responseCode = "200",
            description = "The tree",
            content = @Content(schema = @Schema(implementation = SessionTree.class)))
    public Uni<SessionTree> get(@PathParam("id") String id, @Context UriInfo uri) {
        Caller reader = caller.making(Call.GET_SESSION_TREE);
        Paging.only(uri, Set.of());
        return messages.tree(reader.teamId(), id);
    }
}
