package dev.quipu.access.team;

import dev.quipu.api.Call;
import dev.quipu.api.Created;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.openapi.Examples;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.json.Json;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Teams over HTTP. */
@Path("/api/v1/teams")
@Tag(name = "teams")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class TeamResource {

    private final CurrentCaller caller;
    private final Teams teams;
    private final ETags tags;

    public TeamResource(CurrentCaller caller, Teams teams, ETags tags) {
        this.caller = caller;
        this.teams = teams;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTeam",
            summary = "Create a team",
            description = "An admin of the team local then creates its first key.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Team.class),
                            examples = @ExampleObject(name = "a team", value = Examples.TEAM)))
    @APIResponse(
            responseCode = "201",
            description = "The team",
            content = @Content(schema = @Schema(implementation = Team.class)))
    @APIResponse(responseCode = "409", description = "The slug is taken")
    public Uni<Response> create(@Context RoutingContext request, @Context UriInfo uri) throws IOException {
        Caller creator = caller.creating(Call.CREATE_TEAM);
        Map<String, Json> fields = Bodies.object(request);
        return teams.create(creator, fields)
                .map(made -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), made.id()), made));
    }

    @GET
    @Operation(
            operationId = "listTeams",
            summary =
                    "List teams, newest first: all of them for an admin of the team local, otherwise the caller's own")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = TeamPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_TEAMS);
        Paging.onlyKnown(uri);
        return teams.list(reader, Paging.cursor(cursor), Paging.limit(limit)).map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{team}")
    @Operation(operationId = "getTeam", summary = "Get a team")
    @APIResponse(
            responseCode = "200",
            description = "The team with its ETag",
            content = @Content(schema = @Schema(implementation = Team.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Context HttpHeaders headers) {
        Caller reader = caller.making(Call.GET_TEAM);
        return teams.get(reader, team).map(found -> tags.get(found, headers));
    }

    @PATCH
    @Path("/{team}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchTeam",
            summary = "Update a team",
            description =
                    "A JSON merge patch (RFC 7396) of name and, for an admin of the team local, slug. With If-Match, "
                            + "only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Team.class),
                            examples = @ExampleObject(name = "its name", value = "{\"name\":\"Platform\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The team as it is now",
            content = @Content(schema = @Schema(implementation = Team.class)))
    @APIResponse(responseCode = "409", description = "The slug is taken")
    public Uni<Response> patch(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_TEAM);
        Map<String, Json> patch = Bodies.object(request);
        return teams.patch(changing, team, patch, tags.condition(headers))
                .map(changed -> tags.changed(Response.ok(), changed));
    }

    @DELETE
    @Path("/{team}")
    @Operation(
            operationId = "deleteTeam",
            summary = "Delete a team with all its rows",
            description =
                    "Access ends at once. The team's rows are removed within about a minute; its audit log is kept.")
    @APIResponse(responseCode = "202", description = "The team is closed, and its rows are being removed")
    public Uni<Response> delete(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Context HttpHeaders headers) {
        Caller changing = caller.making(Call.DELETE_TEAM);
        return teams.delete(changing, team, tags.condition(headers))
                .map(done -> Response.accepted().build());
    }

    /** A page, for the API's description. */
    @Schema(name = "TeamPage")
    record TeamPageBody(List<Team> items, String nextCursor) {}
}
