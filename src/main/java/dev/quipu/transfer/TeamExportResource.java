package dev.quipu.transfer;

import dev.quipu.caller.Call;
import dev.quipu.caller.Caller;
import dev.quipu.caller.CurrentCaller;
import dev.quipu.caller.StandingCallers;
import dev.quipu.caller.UnauthenticatedException;
import dev.quipu.http.Paging;
import dev.quipu.team.Teams;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** All of a team over HTTP. */
@Path("/api/v1/teams/{team}/export")
@Tag(name = "teams")
@Cancellable(false)
public class TeamExportResource {

    private static final int LINES_AT_ONCE = 100;

    private final CurrentCaller caller;
    private final Teams teams;
    private final TeamExport export;
    private final StandingCallers callers;

    public TeamExportResource(CurrentCaller caller, Teams teams, TeamExport export, StandingCallers callers) {
        this.callers = callers;
        this.caller = caller;
        this.teams = teams;
        this.export = export;
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(
            operationId = "exportTeam",
            summary = "All rows of a team",
            description =
                    "NDJSON: a header, a line {table, row} for each row, and a trailer with the number of rows and the"
                            + " SHA-256 of all lines before it. An answer without a trailer is not whole.")
    @APIResponse(
            responseCode = "200",
            description = "The lines",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = String.class)))
    public Multi<Buffer> lines(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team, @Context UriInfo uri) {
        Caller reader = caller.making(Call.EXPORT_TEAM);
        Paging.only(uri, Set.of());
        return teams.get(reader, team)
                .onItem()
                .transformToMulti(export::lines)
                .group()
                .intoLists()
                .of(LINES_AT_ONCE)
                .invoke(lines -> refuseTheRevoked(reader))
                .map(lines ->
                        Buffer.buffer(String.join("", lines).stripTrailing())); // Quarkus ends what it sends of NDJSON
    }

    /** An export takes long; a key that was revoked meanwhile gets no trailer, by which the client knows that it is not whole. */
    private void refuseTheRevoked(Caller reader) {
        if (!callers.isStillGood(reader)) {
            throw UnauthenticatedException.refused();
        }
    }
}
