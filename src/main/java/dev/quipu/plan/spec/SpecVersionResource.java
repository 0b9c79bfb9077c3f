package dev.quipu.plan.spec;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The versions of specs over HTTP. */
@Path("/api/v1/specs/{id}/versions")
@Tag(name = "specs")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class SpecVersionResource {

    /** The greatest whole number that every JSON parser reads exactly. */
    private static final String GREATEST = "9007199254740991";

    private final CurrentCaller caller;
    private final Specs specs;
    private final ETags tags;

    public SpecVersionResource(CurrentCaller caller, Specs specs, ETags tags) {
        this.caller = caller;
        this.specs = specs;
        this.tags = tags;
    }

    @GET
    @Operation(
            operationId = "listSpecVersions",
            summary = "List a spec's versions without their contents, latest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = SpecVersionPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "The spec's id") @PathParam("id") String id,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_SPEC_VERSIONS).teamId();
        Paging.onlyKnown(uri);
        return specs.versions(team, id, Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{number}")
    @Operation(operationId = "getSpecVersion", summary = "Get a version with its content")
    @APIResponse(
            responseCode = "200",
            description = "The version with its ETag",
            content = @Content(schema = @Schema(implementation = SpecVersion.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "The spec's id") @PathParam("id") String id,
            @Parameter(
                            description = "The version's number",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = GREATEST))
                    @PathParam("number")
                    String number,
            @Context HttpHeaders headers) {
        String team = caller.making(Call.GET_SPEC_VERSION).teamId();
        return specs.version(team, id, number("number", number)).map(version -> tags.get(version, headers));
    }

    @GET
    @Path("/{from}/diff/{to}")
    @Operation(
            operationId = "diffSpecVersions",
            summary = "Compare two versions",
            description = "Objects are compared by name, arrays by index. At most 10000 changes are listed.")
    @APIResponse(
            responseCode = "200",
            description = "The changes; none if the versions are identical",
            content = @Content(schema = @Schema(implementation = SpecDifference.class)))
    public Uni<SpecDifference> difference(
            @Parameter(description = "The spec's id") @PathParam("id") String id,
            @Parameter(
                            description = "The number of the version to compare from",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = GREATEST))
                    @PathParam("from")
                    String from,
            @Parameter(
                            description = "The number of the version to compare to",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = GREATEST))
                    @PathParam("to")
                    String to) {
        String team = caller.making(Call.DIFF_SPEC_VERSIONS).teamId();
        return specs.difference(team, id, number("from", from), number("to", to));
    }

    @POST
    @Path("/{number}/restore")
    @Operation(
            operationId = "restoreSpecVersion",
            summary = "Restore a version",
            description =
                    "Creates a new version with the content of an earlier one and the change_summary: Restored from "
                            + "version N. With If-Match, only that version of the spec is changed.")
    @APIResponse(
            responseCode = "200",
            description = "The spec as it is now",
            content = @Content(schema = @Schema(implementation = Spec.class)))
    @APIResponse(responseCode = "412", description = "If-Match does not match the current version")
    public Uni<Response> restore(
            @Parameter(description = "The spec's id") @PathParam("id") String id,
            @Parameter(
                            description = "The number of the version to restore",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = GREATEST))
                    @PathParam("number")
                    String number,
            @Context HttpHeaders headers) {
        Caller changing = caller.creatingWithoutBody(Call.RESTORE_SPEC_VERSION);
        return specs.restore(changing, id, number("number", number), tags.condition(headers))
                .map(spec -> tags.changed(Response.ok(), spec));
    }

    private static long number(String field, String text) {
        if (text.matches("[0-9]{1,16}")) {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= Long.parseLong(GREATEST)) {
                return number;
            }
        }
        throw new ValidationException(field, "must be a whole number from 1 to " + GREATEST);
    }

    /** A page, for the API's description. */
    @Schema(name = "SpecVersionPage")
    record SpecVersionPageBody(List<SpecVersionSummary> items, String nextCursor) {}
}
