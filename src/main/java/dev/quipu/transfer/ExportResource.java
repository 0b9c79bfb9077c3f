package dev.quipu.transfer;

import dev.quipu.access.caller.StandingCallers;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.Teams;
import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.base.validation.Filters;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A team's rows over HTTP. */
@Path("/api/v1/teams/{team}/export")
@Tag(name = "teams")
@Cancellable(false)
public class ExportResource {

    private final CurrentCaller caller;
    private final Teams teams;
    private final Exports exports;
    private final StandingCallers callers;

    public ExportResource(CurrentCaller caller, Teams teams, Exports exports, StandingCallers callers) {
        this.caller = caller;
        this.teams = teams;
        this.exports = exports;
        this.callers = callers;
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(
            operationId = "exportTeam",
            summary = "Export a team's rows",
            description = "NDJSON: a header, a line {table, row} per row, and a trailer with the number and "
                    + "checksum of each table's rows, the number of damaged rows if any, and the SHA-256 of "
                    + "all lines before it. It is a consistent snapshot. A response without a trailer is "
                    + "incomplete. `quipu import quipu` imports it. It contains no keys. With a workspace "
                    + "or a time, it is limited to the sessions of that workspace and time with their "
                    + "events, and contains no planned work, comments, users or audit log.")
    @APIResponse(
            responseCode = "200",
            description = "The lines",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = String.class)))
    public Multi<Buffer> lines(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "Only of this workspace: its id, canonical id or name") @QueryParam("workspace")
                    String workspace,
            @Parameter(description = "Only sessions started at this time or later") @QueryParam("after") String after,
            @Parameter(description = "Only sessions started before this time") @QueryParam("before") String before,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.EXPORT_TEAM);
        Paging.only(uri, Set.of("workspace", "after", "before"));
        Instant from = Filters.time("after", after);
        Instant to = Filters.time("before", before);
        return teamId(reader, team)
                .onItem()
                .transformToMulti(id -> exports.pieces(reader, new ExportSelection(id, workspace, from, to)))
                .invoke(lines -> refuseTheRevoked(reader))
                .map(lines -> Buffer.buffer(lines.stripTrailing())); // Quarkus ends what it sends of NDJSON
    }

    /** A caller's own team is there, also where the backend knows no teams. */
    private Uni<String> teamId(Caller reader, String team) {
        boolean isOwn = team.equals(reader.teamId()) || team.equals(reader.teamSlug());
        return isOwn
                ? Uni.createFrom().item(reader.teamId())
                : teams.get(reader, team).map(Team::id);
    }

    /** An export takes long; a key that was revoked meanwhile gets no trailer, by which the client knows that it is not whole. */
    private void refuseTheRevoked(Caller reader) {
        if (!callers.isStillGood(reader)) {
            throw UnauthenticatedException.refused();
        }
    }
}
