package dev.quipu.plan.run;

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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** The runs of agents over HTTP. */
@Path("/api/v1/runs")
@Tag(name = "runs", description = "Runs of agents on specs, and the sessions they work in")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class RunResource {

    private final CurrentCaller caller;
    private final AgentRuns runs;
    private final ETags tags;

    public RunResource(CurrentCaller caller, AgentRuns runs, ETags tags) {
        this.caller = caller;
        this.runs = runs;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createRun",
            summary = "Create a run of an agent on a spec",
            description =
                    "The id is chosen by the client, or else a generated ULID. A run created as running starts now.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AgentRun.class),
                            examples = @ExampleObject(name = "a run", value = Examples.RUN)))
    @APIResponse(
            responseCode = "201",
            description = "The run",
            content = @Content(schema = @Schema(implementation = AgentRun.class)))
    @APIResponse(responseCode = "409", description = "The id is taken")
    public Uni<Response> create(@Context RoutingContext request, @Context UriInfo uri) throws IOException {
        Caller creator = caller.creating(Call.CREATE_RUN);
        Map<String, Json> fields = Bodies.object(request);
        return runs.create(creator, fields)
                .map(made -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), made.id()), made));
    }

    @GET
    @Operation(operationId = "listRuns", summary = "List runs, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = AgentRunPageBody.class)))
    public Uni<Response> list(
            @BeanParam FilterParameters filter,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_RUNS).teamId();
        Paging.onlyKnown(uri, FilterParameters.NAMES);
        return runs.list(team, filter.toFilter(), Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRun", summary = "Get a run")
    @APIResponse(
            responseCode = "200",
            description = "The run with its ETag",
            content = @Content(schema = @Schema(implementation = AgentRun.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The run's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        String team = caller.making(Call.GET_RUN).teamId();
        return runs.get(team, id).map(found -> tags.get(found, headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchRun",
            summary = "Update a run",
            description =
                    "A JSON merge patch (RFC 7396). Unless sent, started_at is set when the run becomes running, and "
                            + "completed_at when it ends. session_ids is replaced as a whole. With If-Match, only that version "
                            + "is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = AgentRun.class),
                            examples = @ExampleObject(name = "its session", value = Examples.RUN_PATCH)))
    @APIResponse(
            responseCode = "200",
            description = "The run as it is now",
            content = @Content(schema = @Schema(implementation = AgentRun.class)))
    @APIResponse(responseCode = "409", description = "The status does not allow this change")
    public Uni<Response> patch(
            @Parameter(description = "The run's id") @PathParam("id") String id,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_RUN);
        Map<String, Json> patch = Bodies.object(request);
        return runs.patch(changing, id, patch, tags.condition(headers))
                .map(changed -> tags.changed(Response.ok(), changed));
    }

    /** The filters of the listing. */
    public static class FilterParameters {

        static final String[] NAMES = {"spec", "status", "role", "session", "after", "before"};

        @Parameter(description = "The spec's id")
        @QueryParam("spec")
        String spec;

        @Parameter(description = "Statuses, separated by commas")
        @QueryParam("status")
        String status;

        @Parameter(description = "What the agent does", schema = @Schema(implementation = AgentRole.class))
        @QueryParam("role")
        String role;

        @Parameter(description = "The id of a session that it worked in")
        @QueryParam("session")
        String session;

        @Parameter(description = "Created after this time")
        @QueryParam("after")
        String after;

        @Parameter(description = "Created before this time")
        @QueryParam("before")
        String before;

        AgentRunFilter toFilter() {
            return new AgentRunFilter(spec, status, role, session, after, before);
        }
    }

    /** A page, for the API's description. */
    @Schema(name = "AgentRunPage")
    record AgentRunPageBody(List<AgentRun> items, String nextCursor) {}
}
