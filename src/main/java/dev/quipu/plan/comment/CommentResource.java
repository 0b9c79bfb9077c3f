package dev.quipu.plan.comment;

import dev.quipu.api.Call;
import dev.quipu.api.Created;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.json.Json;
import dev.quipu.base.validation.Filters;
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
import java.util.Locale;
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

/** Comments over HTTP. */
@Path("/api/v1/comments")
@Tag(name = "comments", description = "Comments on sessions, tasks, artifacts and commits, in threads")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class CommentResource {

    private static final String EXAMPLE = """
            {"commit_sha":"215f849874bc32024aa12f0e490b4c011a16cc08","body":"Why is the **index** gone?"}""";
    private static final String PATCH_EXAMPLE = """
            {"resolved":true}""";

    private final CurrentCaller caller;
    private final Comments comments;
    private final ETags tags;

    public CommentResource(CurrentCaller caller, Comments comments, ETags tags) {
        this.caller = caller;
        this.comments = comments;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createComment",
            summary = "Create a comment or a reply",
            description = "Exactly one of session_id, task_id, artifact_id, commit_sha and "
                    + "parent_comment_id must be given. A reply names the first comment of its "
                    + "thread and is about the same thing. A commit need not be known.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Comment.class),
                            examples = @ExampleObject(name = "on a commit", value = EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "The comment",
            content = @Content(schema = @Schema(implementation = Comment.class)))
    public Uni<Response> create(@Context RoutingContext request, @Context UriInfo uri) throws IOException {
        Caller creator = caller.creating(Call.CREATE_COMMENT);
        Map<String, Json> fields = Bodies.object(request);
        return comments.create(creator, fields)
                .map(made -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), made.id()), made));
    }

    @GET
    @Operation(operationId = "listComments", summary = "List comments, oldest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = CommentPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "The session's id") @QueryParam("session") String session,
            @Parameter(description = "The task's id") @QueryParam("task") String task,
            @Parameter(description = "The artifact's id") @QueryParam("artifact") String artifact,
            @Parameter(description = "The commit's whole hash") @QueryParam("commit") String commit,
            @Parameter(description = "The first comment of a thread, which is listed with its replies")
                    @QueryParam("thread")
                    String thread,
            @Parameter(description = "true or false: whether the thread's first comment is resolved; a reply never is")
                    @QueryParam("resolved")
                    String resolved,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_COMMENTS).teamId();
        Paging.onlyKnown(uri, "session", "task", "artifact", "commit", "thread", "resolved");
        CommentStore.Query query = new CommentStore.Query(
                session,
                task,
                artifact,
                commit == null ? null : commit.toLowerCase(Locale.ROOT),
                thread,
                resolved == null ? null : Boolean.valueOf(Filters.oneOf("resolved", resolved, "true", "false")),
                Paging.cursor(cursor),
                Paging.limit(limit));
        return comments.list(team, query).map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getComment", summary = "Get a comment")
    @APIResponse(
            responseCode = "200",
            description = "The comment with its ETag",
            content = @Content(schema = @Schema(implementation = Comment.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The comment's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        String team = caller.making(Call.GET_COMMENT).teamId();
        return comments.get(team, id).map(comment -> tags.get(comment, headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchComment",
            summary = "Edit a comment, or resolve its thread",
            description =
                    "A JSON merge patch (RFC 7396). Only the author and admins edit the body; any member sets resolved, "
                            + "on the first comment of a thread. With If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Comment.class),
                            examples = @ExampleObject(name = "its thread is settled", value = PATCH_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The comment as it is now",
            content = @Content(schema = @Schema(implementation = Comment.class)))
    public Uni<Response> patch(
            @Parameter(description = "The comment's id") @PathParam("id") String id,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_COMMENT);
        Map<String, Json> patch = Bodies.object(request);
        return comments.patch(changing, id, patch, tags.condition(headers))
                .map(comment -> tags.changed(Response.ok(), comment));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteComment",
            summary = "Delete a comment with its replies",
            description = "Only the author and the team's admins may delete it.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Response> delete(
            @Parameter(description = "The comment's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        return comments.delete(caller.making(Call.DELETE_COMMENT), id, tags.condition(headers))
                .map(done -> Response.noContent().build());
    }

    /** A page, for the API's description. */
    @Schema(name = "CommentPage")
    record CommentPageBody(List<Comment> items, String nextCursor) {}
}
