package dev.quipu.plan.task;

import dev.quipu.api.Call;
import dev.quipu.api.Created;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.openapi.Examples;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.json.Json;
import dev.quipu.plan.spec.Specs;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
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

/** The tasks of a spec over HTTP. */
@Path("/api/v1/specs/{id}/tasks")
@Tag(name = "tasks", description = "Tasks of specs, their dependencies, and the runs that claim them")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class SpecTaskResource {

    private final CurrentCaller caller;
    private final Tasks tasks;
    private final Specs specs;
    private final ETags tags;

    public SpecTaskResource(CurrentCaller caller, Tasks tasks, Specs specs, ETags tags) {
        this.caller = caller;
        this.tasks = tasks;
        this.specs = specs;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTask",
            summary = "Create a task",
            description =
                    "The id is chosen by the client, or else a generated ULID. It may depend on existing tasks of "
                            + "the same spec. A spec may have up to 1,000 tasks.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Task.class),
                            examples = @ExampleObject(name = "a task", value = Examples.TASK)))
    @APIResponse(
            responseCode = "201",
            description = "The task",
            content = @Content(schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "409", description = "The id is taken, or the spec has the maximum number of tasks")
    public Uni<Response> create(
            @Parameter(description = "The spec's id") @PathParam("id") String spec,
            @Context RoutingContext request,
            @Context UriInfo uri)
            throws IOException {
        Caller creator = caller.creating(Call.CREATE_TASK);
        Map<String, Json> fields = Bodies.object(request);
        return tasks.create(creator, spec, fields)
                .map(made -> tags.changed(Created.in(uri.getBaseUriBuilder().path("/api/v1/tasks"), made.id()), made));
    }

    @GET
    @Operation(operationId = "listTasks", summary = "List a spec's tasks, oldest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = TaskPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "The spec's id") @PathParam("id") String spec,
            @BeanParam FilterParameters filter,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_TASKS).teamId();
        Paging.onlyKnown(uri, FilterParameters.NAMES);
        return tasks.list(team, spec, filter.toFilter(), Paging.cursor(cursor), Paging.limit(limit))
                // Only where there is nothing it is asked whether there could be something.
                .call(page -> page.items().isEmpty()
                        ? specs.get(team, spec)
                        : Uni.createFrom().nullItem())
                .map(page -> Paging.answer(page, uri));
    }

    /** The filters of the listing. */
    public static class FilterParameters {

        static final String[] NAMES = {"status", "run", "ready"};

        @Parameter(description = "Statuses, separated by commas")
        @QueryParam("status")
        String status;

        @Parameter(description = "The id of the run that holds the tasks, or held them last")
        @QueryParam("run")
        String run;

        @Parameter(
                description = "Return only tasks that can be claimed now. Default: false.",
                schema = @Schema(implementation = Boolean.class))
        @QueryParam("ready")
        String ready;

        TaskFilter toFilter() {
            return new TaskFilter(status, run, ready);
        }
    }

    /** A page, for the API's description. */
    @Schema(name = "TaskPage")
    record TaskPageBody(List<Task> items, String nextCursor) {}
}
