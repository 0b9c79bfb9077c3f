package dev.quipu.record.usage.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Reports of usage over HTTP. */
@Path("/api/v1/usage")
@Tag(name = "usage", description = "What models used, and what it cost")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class UsageResource {

    private final CurrentCaller caller;
    private final UsageReports reports;

    public UsageResource(CurrentCaller caller, UsageReports reports) {
        this.caller = caller;
        this.reports = reports;
    }

    @GET
    @Operation(
            operationId = "getUsage",
            summary = "Report what models used and what it cost",
            description =
                    "Each answer of a model counts once, with the greatest figures that were told of it, for the first of "
                            + "the sessions that hold it. Costs are reckoned with the prices of the answers' time; what has no known "
                            + "price is named, and costs null rather than 0.")
    @APIResponse(
            responseCode = "200",
            description = "Times in their order, other groups with the greatest cost first; at most 10000 groups",
            content = @Content(schema = @Schema(implementation = UsageReportBody.class)))
    public Uni<Map<String, Object>> get(
            @Parameter(
                            description =
                                    "Up to three of day, week, month, model, session, repo, branch, task, agent, device and "
                                            + "workspace, separated by commas; nothing: the total alone")
                    @QueryParam("group_by")
                    String groupBy,
            @Parameter(description = "The time zone of days, weeks and months, such as Europe/Berlin. Default: UTC")
                    @QueryParam("tz")
                    String zone,
            @Parameter(description = "From this time, to a quarter of an hour") @QueryParam("after") String after,
            @Parameter(description = "Before this time, to a quarter of an hour") @QueryParam("before") String before,
            @Parameter(description = "A session's id") @QueryParam("session") String session,
            @Parameter(description = "A model, as the agent names it") @QueryParam("model") String model,
            @Parameter(description = "A repository's name or URL") @QueryParam("repo") String repo,
            @Parameter(description = "A git branch") @QueryParam("branch") String branch,
            @Parameter(description = "An agent, such as claude-code") @QueryParam("agent") String agent,
            @Parameter(description = "A task's id") @QueryParam("task") String task,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.GET_USAGE);
        Paging.only(
                uri,
                Set.of("group_by", "tz", "after", "before", "session", "model", "repo", "branch", "agent", "task"));
        return reports.report(
                reader.teamId(),
                new UsageFilter(groupBy, zone, after, before, session, model, repo, branch, agent, task));
    }

    /** A report, for the API's description. */
    @Schema(name = "UsageReport")
    record UsageReportBody(
            @Schema(description = "The groups; each also has what it was grouped by, null where that is not known")
            List<UsageBody> items,

            @Schema(description = "All of them") UsageBody total,

            @Schema(description = "Whether there are more groups")
            boolean truncated,

            @Schema(description = "Number of transcripts whose usage is still to be read, and then counts too")
            long waitingTranscripts) {}

    /** Figures, for the API's description. */
    @Schema(name = "Usage")
    record UsageBody(
            @Schema(description = "Number of answers") long answers,

            @Schema(description = "Number of answers whose end was never told, so that their figures are lower bounds")
            long partialAnswers,

            @Schema(description = "Input tokens outside any cache")
            long inputTokens,

            @Schema(description = "Input tokens read from a cache")
            long cacheReadTokens,

            @JsonProperty("cache_write_5m_tokens")
            @Schema(description = "Input tokens written to a cache for five minutes, or for an unknown time")
            long cacheWrite5mTokens,

            @JsonProperty("cache_write_1h_tokens") @Schema(description = "Input tokens written to a cache for an hour")
            long cacheWrite1hTokens,

            @Schema(description = "Output tokens, reasoning included")
            long outputTokens,

            @Schema(description = "US dollars; null if no price of its models is known", nullable = true)
            BigDecimal costUsd,

            @Schema(description = "Models without a known price, which the cost leaves out")
            List<String> unpricedModels) {}
}
