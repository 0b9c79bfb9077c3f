package dev.quipu.record.git;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What was done with git, over HTTP. */
@Path("/api/v1/git-activity")
@Tag(name = "git", description = "Commits, pushes, checkouts and merges, and what is behind them")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class GitResource {

    private final CurrentCaller caller;
    private final GitActivities activities;

    public GitResource(CurrentCaller caller, GitActivities activities) {
        this.caller = caller;
        this.activities = activities;
    }

    /** A client that hangs up ends the search. */
    @GET
    @Cancellable
    @Operation(
            operationId = "listGitActivity",
            summary = "List git activity, newest first",
            description =
                    "From the events git.commit, git.push, git.checkout and git.merge. Each has the session that its "
                            + "event names, or else the session of the same workspace and device at that time; of several, the "
                            + "one that started last.")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = GitActivityPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "A session's id, whether the event names the session or it was found by time")
                    @QueryParam("session")
                    String session,
            @Parameter(description = "A workspace's id, canonical id or name") @QueryParam("workspace")
                    String workspace,
            @Parameter(description = "A device's id or name") @QueryParam("device") String device,
            @Parameter(description = "Types, separated by commas") @QueryParam("type") String type,
            @Parameter(description = "The branch") @QueryParam("branch") String branch,
            @Parameter(description = "After this time") @QueryParam("after") String after,
            @Parameter(description = "Before this time") @QueryParam("before") String before,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_GIT_ACTIVITY);
        Paging.onlyKnown(uri, "session", "workspace", "device", "type", "branch", "after", "before");
        GitFilter filter = new GitFilter(session, workspace, device, type, branch, after, before);
        return activities
                .list(reader, filter, Paging.cursor(cursor), Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    /** A page, for the API's description. */
    @Schema(name = "GitActivityPage")
    record GitActivityPageBody(List<GitActivity> items, String nextCursor) {}
}
