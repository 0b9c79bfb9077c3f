package dev.quipu.record.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.api.Call;
import dev.quipu.api.Created;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.openapi.Examples;
import dev.quipu.api.paging.Paging;
import dev.quipu.api.problem.Problem;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
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
import java.util.ArrayList;
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

/** Sessions over HTTP. */
@Path("/api/v1/sessions")
@Tag(name = "sessions", description = "Sessions of agents: where they ran, why, and with what result")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class SessionResource {

    private final CurrentCaller caller;
    private final Sessions sessions;
    private final ETags tags;

    public SessionResource(CurrentCaller caller, Sessions sessions, ETags tags) {
        this.caller = caller;
        this.sessions = sessions;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createSession",
            summary = "Create a session",
            description = "The id is the agent's own, or else a generated UUID.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Session.class),
                            examples = @ExampleObject(name = "a session", value = Examples.SESSION)))
    @APIResponse(
            responseCode = "201",
            description = "The session",
            content = @Content(schema = @Schema(implementation = Session.class)))
    @APIResponse(
            responseCode = "409",
            description = "The session already exists",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> create(@Context RoutingContext request, @Context UriInfo uri) throws IOException {
        Caller creator = caller.creating(Call.CREATE_SESSION);
        SessionPatch fields = new SessionPatch(Bodies.object(request));
        return sessions.create(creator, fields)
                .map(session -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), session.id()), session));
    }

    /** A client that hangs up ends the search. */
    @GET
    @Cancellable
    @Operation(
            operationId = "listSessions",
            summary = "List sessions, newest first",
            description =
                    "A page may hold fewer rows than the limit and still have a next_cursor: it ends at 1 MB of prompts,"
                            + " summaries, pull requests and metadata.")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = SessionPageBody.class)))
    public Uni<Response> list(
            @BeanParam FilterParameters filter,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_SESSIONS);
        Paging.onlyKnown(uri, FilterParameters.NAMES);
        return sessions.list(reader, filter.toFilter(), Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSession", summary = "Get a session")
    @APIResponse(
            responseCode = "200",
            description = "The session with its ETag",
            content = @Content(schema = @Schema(implementation = Session.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(@PathParam("id") String id, @Context HttpHeaders headers) {
        return sessions.get(caller.making(Call.GET_SESSION).teamId(), id).map(session -> tags.get(session, headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchSession",
            summary = "Update a session",
            description = "A JSON merge patch (RFC 7396). With If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Session.class),
                            examples = @ExampleObject(name = "its pull request", value = Examples.SESSION_PATCH)))
    @APIResponse(
            responseCode = "200",
            description = "The session as it is now",
            content = @Content(schema = @Schema(implementation = Session.class)))
    @APIResponse(
            responseCode = "409",
            description = "The lifecycle does not allow this change",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> patch(
            @PathParam("id") String id, @Context RoutingContext request, @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_SESSION);
        SessionPatch patch = new SessionPatch(Bodies.object(request));
        return sessions.patch(changing, id, patch, tags.condition(headers))
                .map(session -> tags.changed(Response.ok(), session));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteSession", summary = "Delete a session with its events and comments")
    @APIResponse(responseCode = "204", description = "The session is deleted")
    public Uni<Response> delete(@PathParam("id") String id, @Context HttpHeaders headers) {
        return sessions.delete(caller.making(Call.DELETE_SESSION), id, tags.condition(headers))
                .map(done -> Response.noContent().build());
    }

    @POST
    @Path("/status")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "sessionStatuses", summary = "Get the status of up to 10000 sessions")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StatusRequest.class),
                            examples = @ExampleObject(name = "two sessions", value = Examples.SESSION_STATUSES)))
    @APIResponse(
            responseCode = "200",
            description = "The sessions that exist, and the ids of those that do not",
            content = @Content(schema = @Schema(implementation = Sessions.Statuses.class)))
    public Uni<Sessions.Statuses> statuses(@Context RoutingContext request) throws IOException {
        String team = caller.making(Call.SESSION_STATUSES).teamId();
        return sessions.statuses(team, ids(Bodies.object(request)));
    }

    private static List<String> ids(Map<String, Json> fields) {
        fields.keySet().stream()
                .filter(name -> !name.equals("session_ids"))
                .findFirst()
                .ifPresent(name -> {
                    throw new ValidationException(name, "is not a known field; the only field is session_ids");
                });
        JsonNode sent = JsonText.tree(fields.getOrDefault("session_ids", Json.EMPTY_ARRAY));
        if (!sent.isArray()) {
            throw new ValidationException("session_ids", "must be an array of strings");
        }
        List<String> ids = new ArrayList<>();
        sent.forEach(id -> {
            if (!id.isTextual()) {
                throw new ValidationException("session_ids", "must contain strings only");
            }
            ids.add(id.textValue());
        });
        return ids;
    }

    /** The filters of the listing. */
    public static class FilterParameters {

        static final String[] NAMES = {
            "workspace",
            "device",
            "agent",
            "lifecycle",
            "name",
            "task",
            "repo",
            "branch",
            "tag",
            "parent",
            "after",
            "before",
            "ended_after",
            "ended_before",
            "q"
        };

        @Parameter(description = "A workspace's id, canonical id or name")
        @QueryParam("workspace")
        String workspace;

        @Parameter(description = "A device's id or name")
        @QueryParam("device")
        String device;

        @Parameter(description = "Such as claude-code")
        @QueryParam("agent")
        String agent;

        @Parameter(description = "Statuses, separated by commas")
        @QueryParam("lifecycle")
        String lifecycle;

        @Parameter(description = "The session's name")
        @QueryParam("name")
        String name;

        @Parameter(description = "The task's id")
        @QueryParam("task")
        String task;

        @Parameter(description = "The repository's name, or its URL if it contains :// or @")
        @QueryParam("repo")
        String repo;

        @Parameter(description = "The git branch")
        @QueryParam("branch")
        String branch;

        @Parameter(description = "A tag")
        @QueryParam("tag")
        String tag;

        @Parameter(description = "The id of the session that spawned it")
        @QueryParam("parent")
        String parent;

        @Parameter(description = "Started after this time")
        @QueryParam("after")
        String after;

        @Parameter(description = "Started before this time")
        @QueryParam("before")
        String before;

        @Parameter(description = "Ended after this time")
        @QueryParam("ended_after")
        String endedAfter;

        @Parameter(description = "Ended before this time")
        @QueryParam("ended_before")
        String endedBefore;

        @Parameter(description = "Part of the id, the title, a name, the first prompt or the summary")
        @QueryParam("q")
        String q;

        SessionFilter toFilter() {
            return new SessionFilter(
                    workspace,
                    device,
                    agent,
                    lifecycle,
                    name,
                    task,
                    repo,
                    branch,
                    tag,
                    parent,
                    after,
                    before,
                    endedAfter,
                    endedBefore,
                    q);
        }
    }

    /** A page of sessions, for the API's description. */
    @Schema(name = "SessionPage")
    record SessionPageBody(List<Session> items, String nextCursor) {}

    /** A question about many sessions, for the API's description. */
    @Schema(name = "SessionStatusRequest")
    record StatusRequest(
            @Schema(
                    description = "1 to 10000 ids",
                    required = true,
                    minItems = 1,
                    maxItems = 10_000,
                    examples = "[\"5f3c1a9e\"]")
            List<String> sessionIds) {}
}
