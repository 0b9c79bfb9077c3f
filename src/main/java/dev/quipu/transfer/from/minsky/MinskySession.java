package dev.quipu.transfer.from.minsky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.RemoteUrl;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionTable;
import dev.quipu.transfer.from.foreign.Fields;
import dev.quipu.transfer.from.foreign.ForeignRows;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Minsky calls a session, a git work tree for one task, as a session of ours; its name is the id. What has no column is
 * in the metadata under <code>minsky</code>. Minsky does not tell which agent worked in it.
 *
 * <p>Its lifecycle: <code>ended</code> if its status is MERGED or CLOSED or its pull request is merged or closed;
 * <code>capturing</code> with any later status than CREATED or with a pull request; else <code>detected</code>. A record that
 * does not tell when it began, or not so that it can be read, begins in 1970, which no session did, rather than now, which
 * would be another time at every import; the metadata says so.
 *
 * @param canonicalId the repository it worked in
 * @param started when it began, {@link ForeignRows#UNKNOWN_TIME} if that is not known
 */
record MinskySession(CanonicalId canonicalId, Instant started, Row row) {

    private static final int LONGEST_ID = 255;

    /** Why a record cannot be a session, in a clause without a full stop; null if it can. */
    static String fault(ObjectNode record) {
        JsonNode session = record.path("session");
        if (!session.isValueNode() || session.asText("").isBlank() || session.isNull()) {
            return "has no session name";
        }
        return session.asText().codePointCount(0, session.asText().length()) > LONGEST_ID
                ? "the session's name is longer than 255 characters"
                : null;
    }

    /** The session of a record that has no fault. */
    static MinskySession of(ObjectNode record, ForeignRows rows, String deviceId) {
        Fields fields = new Fields(record);
        Ending ending = Ending.of(record);
        Instant told = fields.time("createdAt");
        if (told == null) {
            fields.note("started_at", "not known");
        }
        Instant started = told == null ? ForeignRows.UNKNOWN_TIME : told;
        String id = fields.text("session");
        String repoName = fields.text("repoName");
        String repoUrl = fields.text("repoUrl");
        CanonicalId canonicalId = ForeignRows.canonicalId(repoUrl, repoName);
        Map<String, Object> values = rows.session(id, rows.workspaceId(canonicalId), deviceId, started);
        values.put("name", id);
        values.put("lifecycle", ending.lifecycle());
        values.put("end_reason", ending.reason());
        values.put("ended_at", ending.at() == null || ending.at().isBefore(started) ? null : ending.at());
        values.put("repo_name", repoName);
        values.put("repo_url", repoUrl == null ? null : RemoteUrl.withoutCredentials(repoUrl));
        values.put("repo_path", fields.text("repoPath"));
        values.put("branch", fields.text("branch"));
        values.put("task_id", fields.text("taskId"));
        values.put("backend_type", fields.text("backendType"));
        values.put("pr_branch", fields.text("prBranch"));
        values.put("pr_approved", fields.flag("prApproved"));
        values.put("pr_state", fields.json("prState"));
        values.put("pull_request", fields.json("pullRequest"));
        values.put("metadata", fields.metadata("minsky"));
        return new MinskySession(canonicalId, started, Row.of(SessionTable.SESSIONS, values));
    }

    /**
     * How far a session has come.
     *
     * @param reason merged or closed, null if it has not ended
     * @param at when it was merged, null if that is not told
     */
    private record Ending(String lifecycle, String reason, Instant at) {

        static Ending of(ObjectNode record) {
            String status = record.path("status").asText("").toLowerCase(Locale.ROOT);
            String request = record.at("/pullRequest/state").asText("").toLowerCase(Locale.ROOT);
            Instant merged = Stream.of("/prState/mergedAt", "/pullRequest/mergedAt")
                    .map(place -> time(record.at(place).asText("")))
                    .filter(time -> time != null)
                    .findFirst()
                    .orElse(null);
            if (status.equals("merged") || status.isEmpty() && (request.equals("merged") || merged != null)) {
                return new Ending("ended", "merged", merged);
            }
            if (status.equals("closed") || status.isEmpty() && request.equals("closed")) {
                return new Ending("ended", "closed", null);
            }
            boolean hasBegun = !status.isEmpty() && !status.equals("created")
                    || record.hasNonNull("prBranch")
                    || record.hasNonNull("prState")
                    || record.hasNonNull("pullRequest");
            return new Ending(hasBegun ? "capturing" : "detected", null, null);
        }

        private static Instant time(String text) {
            try {
                return Timestamps.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
