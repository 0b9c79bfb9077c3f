package dev.quipu.record.session;

import dev.quipu.port.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which sessions to list, the newest start first. A null field does not narrow.
 *
 * @param lifecycles any of these; empty does not narrow
 * @param repo the repository's name or URL, as stored
 * @param isOutermost whether to leave out what is work within another session
 * @param after started later than this
 * @param before started earlier than this
 * @param endedAfter ended later than this
 * @param endedBefore ended earlier than this
 * @param q part of the id, a name, the first prompt or the summary, without regard to the case of ASCII letters
 * @param cursor where the page begins
 * @param limit rows on the page, 1 to 1,000
 */
@RecordBuilder
public record SessionQuery(
        String workspaceId,
        String deviceId,
        String agent,
        Set<SessionLifecycle> lifecycles,
        String name,
        String taskId,
        String repo,
        String branch,
        String tag,
        String parentSessionId,
        boolean isOutermost,
        Instant after,
        Instant before,
        Instant endedAfter,
        Instant endedBefore,
        String q,
        Cursor cursor,
        int limit) {

    /** Whether {@code repo} is a URL and not a name. */
    public boolean isRepoUrl() {
        return repo != null && (repo.contains("://") || repo.contains("@"));
    }

    /**
     * Whether its rows may lie far apart, so that finding a page of them may take a look at all of a team's. One field alone,
     * or workspace and device together, name rows that lie side by side.
     */
    public boolean isSearch() {
        long narrowing = Stream.of(
                                workspaceId == null ? deviceId : workspaceId,
                                agent,
                                name,
                                taskId,
                                repo,
                                branch,
                                parentSessionId)
                        .filter(Objects::nonNull)
                        .count()
                + lifecycles.size();
        return narrowing > 1 || Stream.of(q, tag, endedAfter, endedBefore).anyMatch(Objects::nonNull);
    }

    /** Every session, {@code limit} to a page. */
    public static SessionQuery all(int limit) {
        return SessionQueryBuilder.builder().lifecycles(Set.of()).limit(limit).build();
    }
}
