package dev.quipu.plan.commit;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Commits and what they were made for, over HTTP. */
@Path("/api/v1/commits")
@Tag(name = "git")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class CommitResource {

    private final CurrentCaller caller;
    private final Commits commits;
    private final ETags tags;

    public CommitResource(CurrentCaller caller, Commits commits, ETags tags) {
        this.caller = caller;
        this.commits = commits;
        this.tags = tags;
    }

    @GET
    @Path("/{sha}")
    @Operation(
            operationId = "getCommit",
            summary = "Get a commit with the session, run, task and spec behind it",
            description = "Unknown values are null. For a commit that replaced others (git.rewrite events of rebase, "
                    + "amend and am), session, run, task and spec are those of the first of them, and rewritten_by "
                    + "is the session that rewrote it. An ambiguous prefix returns 400 with the candidates.")
    @APIResponse(
            responseCode = "200",
            description = "The commit with its ETag",
            content = @Content(schema = @Schema(implementation = Commit.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> commit(
            @Parameter(
                            description = "The commit's hash, or at least its first four digits",
                            schema = @Schema(pattern = "^" + Commits.SHA + "$"))
                    @PathParam("sha")
                    String sha,
            @Context HttpHeaders headers) {
        return commits.find(caller.making(Call.GET_COMMIT).teamId(), sha).map(found -> tags.get(found, headers));
    }
}
