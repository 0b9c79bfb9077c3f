package dev.quipu.access.user;

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

/** People over HTTP. */
@Path("/api/v1/users")
@Tag(name = "users")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class UserResource {

    private final CurrentCaller caller;
    private final Users users;
    private final ETags tags;

    public UserResource(CurrentCaller caller, Users users, ETags tags) {
        this.caller = caller;
        this.users = users;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createUser", summary = "Create a user", description = "The user is in no team yet.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = User.class),
                            examples = @ExampleObject(name = "a user", value = Examples.USER)))
    @APIResponse(
            responseCode = "201",
            description = "The user",
            content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "409", description = "The address is taken")
    public Uni<Response> create(@Context RoutingContext request, @Context UriInfo uri) throws IOException {
        Caller creator = caller.creating(Call.CREATE_USER);
        Map<String, Json> fields = Bodies.object(request);
        return users.create(creator, fields)
                .map(made -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), made.id()), made));
    }

    @GET
    @Operation(operationId = "listUsers", summary = "List users, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = UserPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        caller.making(Call.LIST_USERS);
        Paging.onlyKnown(uri);
        return users.list(Paging.cursor(cursor), Paging.limit(limit)).map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{user}")
    @Operation(operationId = "getUser", summary = "Get a user")
    @APIResponse(
            responseCode = "200",
            description = "The user with its ETag",
            content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The user's id or email address") @PathParam("user") String user,
            @Context HttpHeaders headers) {
        caller.making(Call.GET_USER);
        return users.get(user).map(found -> tags.get(found, headers));
    }

    @PATCH
    @Path("/{user}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchUser",
            summary = "Update a user",
            description =
                    "A JSON merge patch (RFC 7396) of email and name. With If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = User.class),
                            examples = @ExampleObject(name = "its name", value = "{\"name\":\"Ada Lovelace\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The user as it is now",
            content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "409", description = "The address is taken")
    public Uni<Response> patch(
            @Parameter(description = "The user's id or email address") @PathParam("user") String user,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_USER);
        Map<String, Json> patch = Bodies.object(request);
        return users.patch(changing, user, patch, tags.condition(headers))
                .map(changed -> tags.changed(Response.ok(), changed));
    }

    @DELETE
    @Path("/{user}")
    @Operation(
            operationId = "deleteUser",
            summary = "Delete a user with all memberships and keys",
            description = "The audit log keeps what the user did.")
    @APIResponse(responseCode = "204", description = "The user is deleted")
    @APIResponse(responseCode = "409", description = "A team would be left without an admin")
    public Uni<Response> delete(
            @Parameter(description = "The user's id or email address") @PathParam("user") String user,
            @Context HttpHeaders headers) {
        Caller changing = caller.making(Call.DELETE_USER);
        return users.delete(changing, user, tags.condition(headers))
                .map(done -> Response.noContent().build());
    }

    /** A page, for the API's description. */
    @Schema(name = "UserPage")
    record UserPageBody(List<User> items, String nextCursor) {}
}
