package dev.quipu.record.git;

import dev.quipu.base.validation.Filters;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.port.Searches;
import dev.quipu.record.device.Devices;
import dev.quipu.record.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds what was done with git, on every backend that serves it. */
@ApplicationScoped
public class GitActivities {

    private final GitActivityStore store;
    private final Searches searches;
    private final Workspaces workspaces;
    private final Devices devices;

    public GitActivities(GitActivityStore store, Searches searches, Workspaces workspaces, Devices devices) {
        this.store = store;
        this.searches = searches;
        this.workspaces = workspaces;
        this.devices = devices;
    }

    /** Lists activity, the newest first; a workspace or device that does not exist has none. */
    public Uni<Page<GitActivity>> list(Caller reader, GitFilter filter, Cursor cursor, int limit) {
        String teamId = reader.teamId();
        GitActivityQueryBuilder query = GitActivityQueryBuilder.builder()
                .sessionId(filter.session())
                .types(Filters.constants("type", filter.types(), GitActivityType.class))
                .branch(filter.branch())
                .after(Filters.time("after", filter.after()))
                .before(Filters.time("before", filter.before()))
                .cursor(cursor)
                .limit(limit);
        return workspaces
                .idFor(teamId, filter.workspace())
                .flatMap(workspace -> devices.idFor(teamId, filter.device())
                        .flatMap(device -> list(
                                reader,
                                query.workspaceId(workspace).deviceId(device).build())));
    }

    private Uni<Page<GitActivity>> list(Caller reader, GitActivityQuery query) {
        return searches.list(reader, query.isSearch(), () -> store.list(reader.teamId(), query));
    }
}
