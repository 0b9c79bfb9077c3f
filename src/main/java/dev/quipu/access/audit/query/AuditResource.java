package dev.quipu.access.audit.query;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The audit log over HTTP. */
@Path("/api/v1/audit")
@Tag(name = "audit", description = "Who changed what, and when")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class AuditResource {

    private final CurrentCaller caller;
    private final AuditLog log;

    public AuditResource(CurrentCaller caller, AuditLog log) {
        this.caller = caller;
        this.log = log;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "List changes and who made them, newest first",
            description = "Changes made by API calls and commands. Events never change and are not "
                    + "listed; neither are changes of sessions by their events.")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = AuditPageBody.class)))
    @APIResponse(responseCode = "404", description = "The team does not exist")
    public Uni<Response> list(
            @Parameter(description = "The id of the key that was used") @QueryParam("key") String key,
            @Parameter(description = "The user's id or email address") @QueryParam("user") String user,
            @Parameter(description = "The action, such as session.update") @QueryParam("action") String action,
            @Parameter(description = "The id of the row that was changed") @QueryParam("row") String row,
            @Parameter(description = "After this time") @QueryParam("after") String after,
            @Parameter(description = "Before this time") @QueryParam("before") String before,
            @Parameter(
                            description =
                                    "A team's id or slug, or the id of a deleted team. Default: the caller's team. Other teams are "
                                            + "visible to admins of the team local only.")
                    @QueryParam("team")
                    String team,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_AUDIT);
        Paging.onlyKnown(uri, "key", "user", "action", "row", "after", "before", "team");
        AuditFilter filter = new AuditFilter(key, user, action, row, after, before);
        return log.list(reader, team, filter, Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    /** A page, for the API's description. */
    @Schema(name = "AuditPage")
    record AuditPageBody(List<AuditEntry> items, String nextCursor) {}
}
