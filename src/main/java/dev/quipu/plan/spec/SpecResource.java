package dev.quipu.plan.spec;

import dev.quipu.api.Call;
import dev.quipu.api.Created;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.Offload;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.openapi.Examples;
import dev.quipu.api.paging.Paging;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Specs over HTTP. */
@Path("/api/v1/specs")
@Tag(name = "specs", description = "Specs and their versions")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class SpecResource {

    private final CurrentCaller caller;
    private final Specs specs;
    private final ETags tags;

    public SpecResource(CurrentCaller caller, Specs specs, ETags tags) {
        this.caller = caller;
        this.specs = specs;
        this.tags = tags;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createSpec",
            summary = "Create a spec",
            description =
                    "The spec is a draft, and its content is version 1. The id is chosen by the client, or else a "
                            + "generated ULID.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Spec.class),
                            examples = @ExampleObject(name = "a spec", value = Examples.SPEC)))
    @APIResponse(
            responseCode = "201",
            description = "The spec",
            content = @Content(schema = @Schema(implementation = Spec.class)))
    @APIResponse(responseCode = "409", description = "The spec already exists")
    public Uni<Response> create(@Context RoutingContext request, @Context UriInfo uri) {
        Caller creator = caller.making(Call.CREATE_SPEC);
        return Offload.parse(
                        request,
                        body -> new Asked(caller.with(creator, request, body), SentSpec.first(Bodies.object(body))))
                .flatMap(asked -> specs.create(asked.creator(), asked.spec()))
                .map(made -> tags.changed(Created.in(uri.getAbsolutePathBuilder(), made.id()), made));
    }

    private record Asked(Caller creator, SentSpec spec) {}

    @GET
    @Operation(operationId = "listSpecs", summary = "List specs without their contents, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = SpecPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "Statuses, separated by commas") @QueryParam("status") String status,
            @Parameter(description = "Created after this time") @QueryParam("after") String after,
            @Parameter(description = "Created before this time") @QueryParam("before") String before,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_SPECS).teamId();
        Paging.onlyKnown(uri, "status", "after", "before");
        return specs.list(team, new SpecFilter(status, after, before), Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSpec", summary = "Get a spec with its current content")
    @APIResponse(
            responseCode = "200",
            description = "The spec with its ETag",
            content = @Content(schema = @Schema(implementation = Spec.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The spec's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        return specs.get(caller.making(Call.GET_SPEC).teamId(), id).map(spec -> tags.get(spec, headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchSpec",
            summary = "Update a spec",
            description =
                    "A JSON merge patch (RFC 7396) of title, status and content; content is replaced as a whole, not "
                            + "merged. Content that differs from the current one creates a new version, with change_summary. "
                            + "With If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Spec.class),
                            examples = @ExampleObject(name = "its status", value = Examples.SPEC_PATCH)))
    @APIResponse(
            responseCode = "200",
            description = "The spec as it is now",
            content = @Content(schema = @Schema(implementation = Spec.class)))
    @APIResponse(responseCode = "409", description = "The status does not allow this change")
    public Uni<Response> patch(
            @Parameter(description = "The spec's id") @PathParam("id") String id,
            @Context RoutingContext request,
            @Context HttpHeaders headers) {
        Caller changing = caller.making(Call.PATCH_SPEC);
        return Offload.parse(request, body -> SentSpec.change(Bodies.object(body)))
                .flatMap(patch -> specs.patch(changing, id, patch, tags.condition(headers)))
                .map(spec -> tags.changed(Response.ok(), spec));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteSpec",
            summary = "Delete a spec with its versions, runs, tasks, artifacts and their comments",
            description = "With If-Match, only that version is deleted.")
    @APIResponse(responseCode = "204", description = "The spec is deleted")
    public Uni<Response> delete(
            @Parameter(description = "The spec's id") @PathParam("id") String id, @Context HttpHeaders headers) {
        return specs.delete(caller.making(Call.DELETE_SPEC), id, tags.condition(headers))
                .map(done -> Response.noContent().build());
    }

    /** A content, for the API's description; {@link SpecContent} checks it. */
    @Schema(
            name = "SpecContent",
            description = "The content of a spec; returned as it was sent, key order and digits included. "
                    + "At most 1,000,000 bytes and 32 levels. Unknown fields are refused; null means "
                    + "absent")
    record ContentBody(
            @Schema(
                    description = "The goal, 1 to 20,000 characters",
                    required = true,
                    minLength = 1,
                    maxLength = SpecContent.TEXT)
            String intent,

            @Schema(description = "Constraints, each 1 to 20,000 characters")
            List<String> constraints,

            @Schema(description = "How to verify the result")
            VerificationBody verification,

            @Schema(description = "Decisions made so far") List<DecisionBody> decisions,

            @Schema(description = "Blockers, open and resolved")
            List<BlockerBody> blockers,

            @Schema(description = "An object for anything else", type = SchemaType.OBJECT)
            Object meta) {}

    /** How one sees that it is done, for the API's description. */
    @Schema(name = "SpecVerification", description = "How to verify the result")
    record VerificationBody(
            @Schema(description = "Acceptance criteria, each 1 to 20,000 characters")
            List<String> criteria,

            @Schema(description = "The test plan, at most 20,000 characters", maxLength = SpecContent.TEXT)
            String testPlan) {}

    /** A decision, for the API's description. */
    @Schema(name = "SpecDecision", description = "A decision")
    record DecisionBody(
            @Schema(
                    description = "The decision, 1 to 500 characters",
                    required = true,
                    minLength = 1,
                    maxLength = SpecContent.TITLE)
            String title,

            @Schema(
                    description = "The reason, 1 to 20,000 characters",
                    required = true,
                    minLength = 1,
                    maxLength = SpecContent.TEXT)
            String rationale,

            @Schema(description = "When it was made") Instant at) {}

    /** What stands in the way, for the API's description. */
    @Schema(name = "SpecBlocker", description = "A blocker")
    record BlockerBody(
            @Schema(
                    description = "The blocker, 1 to 20,000 characters",
                    required = true,
                    minLength = 1,
                    maxLength = SpecContent.TEXT)
            String description,

            @Schema(
                    description = "Whether it is open or resolved",
                    required = true,
                    enumeration = {"open", "resolved"})
            String status,

            @Schema(description = "When it was resolved; present if and only if it is resolved")
            Instant resolvedAt) {}

    /** A page, for the API's description. */
    @Schema(name = "SpecPage")
    record SpecPageBody(List<SpecSummary> items, String nextCursor) {}
}
