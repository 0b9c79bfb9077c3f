package dev.quipu.record.workspace;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.json.Json;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** Workspaces over HTTP. */
@Path("/api/v1/workspaces")
@Tag(name = "workspaces", description = "Repositories, the same on every machine")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class WorkspaceResource {

    private final CurrentCaller caller;
    private final Workspaces workspaces;
    private final ETags tags;

    public WorkspaceResource(CurrentCaller caller, Workspaces workspaces, ETags tags) {
        this.caller = caller;
        this.workspaces = workspaces;
        this.tags = tags;
    }

    @GET
    @Operation(operationId = "listWorkspaces", summary = "List workspaces, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = WorkspacePageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_WORKSPACES).teamId();
        Paging.onlyKnown(uri);
        return workspaces.list(team, Paging.cursor(cursor), Paging.limit(limit)).map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id: .+}")
    @Operation(operationId = "getWorkspace", summary = "Get a workspace")
    @APIResponse(
            responseCode = "200",
            description = "The workspace with its ETag",
            content = @Content(schema = @Schema(implementation = Workspace.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The id, canonical id (slashes need no encoding) or unambiguous name")
                    @PathParam("id")
                    String id,
            @Context HttpHeaders headers) {
        return workspaces
                .get(caller.making(Call.GET_WORKSPACE).teamId(), id)
                .map(workspace -> tags.get(workspace, headers));
    }

    @GET
    @Path("/{id}/devices")
    @Operation(
            operationId = "listCheckouts",
            summary = "List where a workspace is checked out",
            description = "Most recently active first. A canonical id needs its slashes encoded as %2F here.")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = CheckoutPageBody.class)))
    public Uni<Response> checkouts(
            @Parameter(description = "Its id, canonical id or unambiguous name") @PathParam("id") String id,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_CHECKOUTS).teamId();
        Paging.onlyKnown(uri);
        Cursor after = Paging.cursor(cursor);
        int rows = Paging.limit(limit);
        return workspaces
                .get(team, id)
                .flatMap(workspace -> workspaces.checkouts(workspace, after, rows))
                .map(page -> Paging.answer(page, uri));
    }

    @PATCH
    @Path("/{id: .+}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchWorkspace",
            summary = "Update a workspace",
            description =
                    "A JSON merge patch (RFC 7396) of display_name, default_branch and metadata. With If-Match, only "
                            + "that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Workspace.class),
                            examples = @ExampleObject(name = "its name", value = "{\"display_name\":\"Main\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The workspace as it is now",
            content = @Content(schema = @Schema(implementation = Workspace.class)))
    public Uni<Response> patch(
            @Parameter(description = "The id, canonical id (slashes need no encoding) or unambiguous name")
                    @PathParam("id")
                    String id,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_WORKSPACE);
        Map<String, Json> patch = Bodies.object(request);
        return workspaces
                .patch(changing, id, patch, tags.condition(headers))
                .map(workspace -> tags.changed(Response.ok(), workspace));
    }

    /** A page of workspaces, for the API's description. */
    @Schema(name = "WorkspacePage")
    record WorkspacePageBody(List<Workspace> items, String nextCursor) {}

    /** The checkouts of a workspace, for the API's description. */
    @Schema(name = "CheckoutPage")
    record CheckoutPageBody(List<Checkout> items, String nextCursor) {}
}
