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

/** The people in a team, over HTTP. */
@Path("/api/v1/teams/{team}/members")
@Tag(name = "teams")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class MemberResource {

    private final CurrentCaller caller;
    private final Members members;
    private final ETags tags;

    public MemberResource(CurrentCaller caller, Members members, ETags tags) {
        this.caller = caller;
        this.members = members;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addMember",
            summary = "Add a user to a team",
            description = "A user who does not exist yet is created. A user who exists keeps the name.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Member.class),
                            examples = @ExampleObject(name = "a user", value = Examples.MEMBER)))
    @APIResponse(
            responseCode = "201",
            description = "The member",
            content = @Content(schema = @Schema(implementation = Member.class)))
    @APIResponse(responseCode = "409", description = "The user is already a member of the team")
    public Uni<Response> create(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Context RoutingContext request,
            @Context UriInfo uri)
            throws IOException {
        Caller creator = caller.creating(Call.ADD_MEMBER);
        Map<String, Json> fields = Bodies.object(request);
        return members.add(creator, team, fields)
                .map(made -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), made.userId()), made));
    }

    @GET
    @Operation(operationId = "listMembers", summary = "List a team's members, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = MemberPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_MEMBERS);
        Paging.onlyKnown(uri);
        return members.list(reader, team, Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{user}")
    @Operation(operationId = "getMember", summary = "Get a member")
    @APIResponse(
            responseCode = "200",
            description = "The member with its ETag",
            content = @Content(schema = @Schema(implementation = Member.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "The user's id or email address") @PathParam("user") String user,
            @Context HttpHeaders headers) {
        Caller reader = caller.making(Call.GET_MEMBER);
        return members.get(reader, team, user).map(found -> tags.get(found, headers));
    }

    @PATCH
    @Path("/{user}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchMember",
            summary = "Update a member's role",
            description = "A JSON merge patch (RFC 7396) of role. With If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Member.class),
                            examples = @ExampleObject(name = "its role", value = "{\"role\":\"admin\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The member as it is now",
            content = @Content(schema = @Schema(implementation = Member.class)))
    @APIResponse(responseCode = "409", description = "The team would be left without an admin")
    public Uni<Response> patch(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "The user's id or email address") @PathParam("user") String user,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_MEMBER);
        Map<String, Json> patch = Bodies.object(request);
        return members.patch(changing, team, user, patch, tags.condition(headers))
                .map(changed -> tags.changed(Response.ok(), changed));
    }

    @DELETE
    @Path("/{user}")
    @Operation(
            operationId = "removeMember",
            summary = "Remove a user from a team",
            description = "The user's keys in the team are revoked.")
    @APIResponse(responseCode = "204", description = "The member is removed")
    @APIResponse(responseCode = "409", description = "The team would be left without an admin")
    public Uni<Response> remove(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "The user's id or email address") @PathParam("user") String user,
            @Context HttpHeaders headers) {
        Caller changing = caller.making(Call.REMOVE_MEMBER);
        return members.remove(changing, team, user, tags.condition(headers))
                .map(done -> Response.noContent().build());
    }

    /** A page, for the API's description. */
    @Schema(name = "MemberPage")
    record MemberPageBody(List<Member> items, String nextCursor) {}
}
