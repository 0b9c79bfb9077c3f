package dev.quipu.plan.artifact;

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

/** Artifacts over HTTP, without their contents. */
@Path("/api/v1/artifacts")
@Tag(name = "artifacts", description = "Artifacts of runs, such as screenshots, logs and reports, with their contents")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class ArtifactResource {

    private final CurrentCaller caller;
    private final Artifacts artifacts;
    private final ETags tags;

    public ArtifactResource(CurrentCaller caller, Artifacts artifacts, ETags tags) {
        this.caller = caller;
        this.artifacts = artifacts;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createArtifact",
            summary = "Create an artifact",
            description =
                    "The id is chosen by the client, or else a generated ULID. The content is uploaded afterwards.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Artifact.class),
                            examples = @ExampleObject(name = "a log", value = Examples.ARTIFACT)))
    @APIResponse(
            responseCode = "201",
            description = "The artifact, which has no content yet",
            content = @Content(schema = @Schema(implementation = Artifact.class)))
    @APIResponse(responseCode = "409", description = "The artifact already exists")
    public Uni<Response> create(@Context RoutingContext request, @Context UriInfo uri) throws IOException {
        Caller creator = caller.creating(Call.CREATE_ARTIFACT);
        Map<String, Json> fields = Bodies.object(request);
        return artifacts
                .create(creator, fields)
                .map(made -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), made.id()), made));
    }

    @GET
    @Operation(operationId = "listArtifacts", summary = "List artifacts, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = ArtifactPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "The id of the run that created it") @QueryParam("run") String run,
            @Parameter(description = "The id of the task that it belongs to") @QueryParam("task") String task,
            @Parameter(description = "Types, separated by commas") @QueryParam("type") String type,
            @Parameter(description = "The SHA-256 of the content, 64 lowercase hexadecimal digits")
                    @QueryParam("sha256")
                    String sha256,
            @Parameter(description = "Created after this time") @QueryParam("after") String after,
            @Parameter(description = "Created before this time") @QueryParam("before") String before,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_ARTIFACTS).teamId();
        Paging.onlyKnown(uri, "run", "task", "type", "sha256", "after", "before");
        ArtifactFilter filter = new ArtifactFilter(run, task, type, sha256, after, before);
        return artifacts
                .list(team, filter, Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getArtifact", summary = "Get an artifact without its content")
    @APIResponse(
            responseCode = "200",
            description = "The artifact with its ETag",
            content = @Content(schema = @Schema(implementation = Artifact.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The artifact's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        return artifacts
                .get(caller.making(Call.GET_ARTIFACT).teamId(), id)
                .map(artifact -> tags.get(artifact, headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchArtifact",
            summary = "Update an artifact's path, media type or metadata",
            description = "A JSON merge patch (RFC 7396). With If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = ArtifactPatchBody.class),
                            examples = @ExampleObject(name = "its metadata", value = Examples.ARTIFACT_PATCH)))
    @APIResponse(
            responseCode = "200",
            description = "The artifact as it is now",
            content = @Content(schema = @Schema(implementation = Artifact.class)))
    public Uni<Response> patch(
            @Parameter(description = "The artifact's id") @PathParam("id") String id,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_ARTIFACT);
        Map<String, Json> patch = Bodies.object(request);
        return artifacts
                .patch(changing, id, patch, tags.condition(headers))
                .map(artifact -> tags.changed(Response.ok(), artifact));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteArtifact",
            summary = "Delete an artifact",
            description = "Its content is deleted, too, unless another artifact of the team has the same content.")
    @APIResponse(responseCode = "204", description = "The artifact is deleted")
    public Uni<Response> delete(
            @Parameter(description = "The artifact's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        return artifacts
                .delete(caller.making(Call.DELETE_ARTIFACT), id, tags.condition(headers))
                .map(done -> Response.noContent().build());
    }

    /** A page of artifacts, for the API's description. */
    @Schema(name = "ArtifactPage")
    record ArtifactPageBody(List<Artifact> items, String nextCursor) {}

    /** What of an artifact can be changed, for the API's description. */
    @Schema(name = "ChangedArtifact")
    record ArtifactPatchBody(
            @Schema(
                    description = "Its path where it was created, 1 to 1000 characters",
                    minLength = 1,
                    maxLength = 1_000)
            String path,

            @Schema(description = "Its media type; null for none")
            String contentType,

            @Schema(description = "An object that is merged into the current one")
            Json metadata) {}
}
