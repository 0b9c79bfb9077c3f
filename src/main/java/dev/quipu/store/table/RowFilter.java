package dev.quipu.store.table;

import java.time.Instant;

/**
 * Which rows to read; each part may be null, and then it leaves nothing out.
 *
 * <p>A team's rows are its own row, its people, and all that names it. With a workspace or a time the rows are those that
 * tell what happened there and then: the workspace, its checkouts, the team's devices, the sessions of the workspace that
 * began in that time with all their events, usage and idempotency keys, and events of no session by their own time. Teams,
 * people, members, keys, planned work and the audit log are read with a team's filter alone.
 *
 * @param teamId the team
 * @param workspaceId the workspace's id
 * @param after from this time on, inclusive
 * @param before up to this time, exclusive
 */
public record RowFilter(String teamId, String workspaceId, Instant after, Instant before) {

    /** Every row. */
    public static final RowFilter ALL = new RowFilter(null, null, null, null);

    /** All rows of a team. */
    public static RowFilter team(String teamId) {
        return new RowFilter(teamId, null, null, null);
    }

    /** Whether it asks for a part of what happened, and therefore for none of the tables of people, keys and audit. */
    public boolean isPartial() {
        return workspaceId != null || after != null || before != null;
    }
}
