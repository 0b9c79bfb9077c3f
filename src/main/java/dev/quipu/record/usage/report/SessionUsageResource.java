package dev.quipu.record.usage.report;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.Caller;
import dev.quipu.record.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What a session used, over HTTP. */
@Path("/api/v1/sessions/{id}/usage")
@Tag(name = "usage")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class SessionUsageResource {

    private final CurrentCaller caller;
    private final Sessions sessions;
    private final UsageReports reports;

    public SessionUsageResource(CurrentCaller caller, Sessions sessions, UsageReports reports) {
        this.caller = caller;
        this.sessions = sessions;
        this.reports = reports;
    }

    @GET
    @Operation(operationId = "getSessionUsage", summary = "Get what a session used and what it cost")
    @APIResponse(
            responseCode = "200",
            description = "Its own usage, and that with all sessions that it began, at whatever depth",
            content = @Content(schema = @Schema(implementation = SessionUsageBody.class)))
    public Uni<Map<String, Object>> get(@PathParam("id") String id, @Context UriInfo uri) {
        Caller reader = caller.making(Call.GET_SESSION_USAGE);
        Paging.only(uri, Set.of());
        return reports.ofSession(reader.teamId(), id).call(used -> sessions.get(reader.teamId(), id));
    }

    /** Both figures, for the API's description. */
    @Schema(name = "SessionUsage")
    record SessionUsageBody(UsageResource.UsageBody own, UsageResource.UsageBody withDescendants) {}
}
