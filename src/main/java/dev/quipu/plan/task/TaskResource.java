package dev.quipu.plan.task;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.openapi.Examples;
import dev.quipu.base.json.Json;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
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

/** Single tasks over HTTP. */
@Path("/api/v1/tasks")
@Tag(name = "tasks")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class TaskResource {

    private final CurrentCaller caller;
    private final Tasks tasks;
    private final ETags tags;

    public TaskResource(CurrentCaller caller, Tasks tasks, ETags tags) {
        this.caller = caller;
        this.tasks = tasks;
        this.tags = tags;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTask", summary = "Get a task")
    @APIResponse(
            responseCode = "200",
            description = "The task with its ETag",
            content = @Content(schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The task's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        String team = caller.making(Call.GET_TASK).teamId();
        return tasks.get(team, id).map(found -> tags.get(found, headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchTask",
            summary = "Update a task",
            description =
                    "A JSON merge patch (RFC 7396). agent_run_id does not change the task but names the run on whose "
                            + "behalf you act: only the run that holds a claimed task may change its status, to running, "
                            + "completed, failed, or pending, which releases it. Any member may skip a task, or set a failed "
                            + "one to pending to retry it. A run whose lease has expired holds the task until another run "
                            + "claims it. With If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Task.class),
                            examples = @ExampleObject(name = "its description", value = Examples.TASK_PATCH)))
    @APIResponse(
            responseCode = "200",
            description = "The task as it is now",
            content = @Content(schema = @Schema(implementation = Task.class)))
    @APIResponse(
            responseCode = "409",
            description = "Another run holds the task (task-claimed), or the status transition is invalid")
    public Uni<Response> patch(
            @Parameter(description = "The task's id") @PathParam("id") String id,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_TASK);
        Map<String, Json> patch = Bodies.object(request);
        return tasks.patch(changing, id, patch, tags.condition(headers))
                .map(changed -> tags.changed(Response.ok(), changed));
    }

    @POST
    @Path("/{id}/claim")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "claimTask",
            summary = "Claim a task for a run",
            description =
                    "Of many runs that claim a task at once, exactly one gets it, for the time of a lease. When the "
                            + "lease has expired or the run has ended, another run may claim it. A claim by the run that holds "
                            + "it renews the lease, so it can be repeated.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TaskClaimBody.class),
                            examples = @ExampleObject(name = "a claim", value = Examples.TASK_CLAIM)))
    @APIResponse(
            responseCode = "200",
            description = "The task, which the run holds now",
            content = @Content(schema = @Schema(implementation = Task.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "Another run holds the task (task-claimed, with the time of expiry), it depends on unfinished "
                            + "tasks (task-not-ready), the run has ended (run-ended), or the task has ended "
                            + "(illegal-transition)")
    public Uni<Response> claim(
            @Parameter(description = "The task's id") @PathParam("id") String id, @Context RoutingContext request)
            throws IOException {
        Caller claiming = caller.making(Call.CLAIM_TASK);
        Map<String, Json> fields = Bodies.object(request);
        return tasks.claim(claiming, id, fields).map(claimed -> tags.changed(Response.ok(), claimed));
    }

    /** A claim, for the API's description. */
    @Schema(name = "TaskClaim")
    record TaskClaimBody(
            @Schema(description = "The run that claims the task", required = true, minLength = 1, maxLength = 255)
            String agentRunId,

            @Schema(
                    description = "Seconds until another run may claim it",
                    minimum = "" + TaskClaim.SHORTEST_LEASE,
                    maximum = "" + TaskClaim.LONGEST_LEASE,
                    defaultValue = "" + TaskClaim.DEFAULT_LEASE)
            Integer leaseSeconds,

            @Schema(
                    description =
                            "Whether to renew the lease if the run already holds the task; if false, that is refused (task-claimed)",
                    defaultValue = "true")
            Boolean renew) {}
}
