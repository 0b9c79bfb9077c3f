package dev.quipu.access.key;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A team's keys over HTTP. */
@Path("/api/v1/teams/{team}/keys")
@Tag(name = "keys")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class KeyResource {

    private final CurrentCaller caller;
    private final Keys keys;
    private final ETags tags;

    public KeyResource(CurrentCaller caller, Keys keys, ETags tags) {
        this.caller = caller;
        this.keys = keys;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createKey",
            summary = "Create a key",
            description = "The key itself is returned only in this response and cannot be shown again. The "
                    + "key of a user (user: id or email address) may do no more than the user.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ApiKey.class),
                            examples = @ExampleObject(name = "a key of a machine", value = Examples.KEY)))
    @APIResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    @APIResponse(responseCode = "409", description = "The team has a key of this name")
    public Uni<Response> create(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Context RoutingContext request,
            @Context UriInfo uri)
            throws IOException {
        Caller creator = caller.creating(Call.CREATE_KEY);
        Map<String, Json> fields = Bodies.object(request);
        return keys.create(creator, team, fields)
                .map(made -> tags.changed(
                        Created.in(uri.getAbsolutePathBuilder(), made.id())
                                .cacheControl(CacheControl.valueOf("no-store")),
                        made,
                        made.withoutTheKey()));
    }

    @GET
    @Operation(operationId = "listKeys", summary = "List a team's keys, including revoked ones, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = ApiKeyPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_KEYS);
        Paging.onlyKnown(uri);
        return keys.list(reader, team, Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getKey", summary = "Get a key")
    @APIResponse(
            responseCode = "200",
            description = "The key with its ETag",
            content = @Content(schema = @Schema(implementation = ApiKey.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "The key's id") @PathParam("id") String id,
            @Context HttpHeaders headers) {
        Caller reader = caller.making(Call.GET_KEY);
        return keys.get(reader, team, id).map(found -> tags.get(found, found.withoutItsUse(), headers));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key",
            description = "The key stops working within five seconds on every instance. It stays in the list.")
    @APIResponse(responseCode = "204", description = "The key is revoked")
    public Uni<Response> revoke(
            @Parameter(description = "The team's id or slug") @PathParam("team") String team,
            @Parameter(description = "The key's id") @PathParam("id") String id,
            @Context HttpHeaders headers) {
        Caller changing = caller.making(Call.REVOKE_KEY);
        return keys.revoke(changing, team, id, condition(headers))
                .map(done -> Response.noContent().build());
    }

    /** That a key is used changes nothing of it that a client could mean. */
    private UnaryOperator<ApiKey> condition(HttpHeaders headers) {
        UnaryOperator<ApiKey> condition = tags.condition(headers);
        return key -> {
            condition.apply(key.withoutItsUse());
            return key;
        };
    }

    /** A page, for the API's description. */
    @Schema(name = "ApiKeyPage")
    record ApiKeyPageBody(List<ApiKey> items, String nextCursor) {}
}
