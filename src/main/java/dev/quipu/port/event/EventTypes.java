package dev.quipu.port.event;

import static dev.quipu.port.event.PayloadField.Kind.ARRAY;
import static dev.quipu.port.event.PayloadField.Kind.BOOLEAN;
import static dev.quipu.port.event.PayloadField.Kind.COUNT;
import static dev.quipu.port.event.PayloadField.Kind.NUMBER;
import static dev.quipu.port.event.PayloadField.Kind.TEXT;
import static dev.quipu.port.event.PayloadField.oneOf;
import static dev.quipu.port.event.PayloadField.optional;
import static dev.quipu.port.event.PayloadField.required;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The event types that are known, with what their data must hold (fuel-code's 21, and <code>git.rewrite</code>). A payload
 * may hold more than that, and a type that is not here may hold any object, so that a newer agent never loses data. Where
 * Claude Code's own hooks or git do not tell a value that fuel-code asks for (a session's duration, a compaction's number,
 * an older subagent's id, the branch of a detached head), null or nothing is taken rather than an invention.
 */
public final class EventTypes {

    private static final Map<String, List<PayloadField>> KNOWN = ofEntries(
            type(
                    "session.start",
                    required("cc_session_id", TEXT),
                    required("cwd", TEXT),
                    optional("git_branch", TEXT),
                    optional("git_remote", TEXT),
                    optional("cc_version", TEXT),
                    optional("model", TEXT),
                    oneOf("source", "startup", "resume", "clear", "compact", "fork", "backfill"),
                    required("transcript_path", TEXT)),
            type(
                    "session.end",
                    required("cc_session_id", TEXT),
                    optional("duration_ms", COUNT),
                    oneOf("end_reason", "exit", "clear", "logout", "resume", "crash", "other"),
                    required("transcript_path", TEXT),
                    optional("cwd", TEXT),
                    optional("git_branch", TEXT),
                    optional("git_remote", TEXT),
                    optional("model", TEXT),
                    optional("cc_version", TEXT)),
            type(
                    "session.compact",
                    required("cc_session_id", TEXT),
                    optional("compact_sequence", COUNT),
                    required("transcript_path", TEXT)),
            type(
                    "git.commit",
                    required("hash", TEXT),
                    required("message", TEXT),
                    required("author_name", TEXT),
                    optional("author_email", TEXT),
                    optional("branch", TEXT),
                    required("files_changed", COUNT),
                    required("insertions", COUNT),
                    required("deletions", COUNT),
                    optional("file_list", ARRAY)),
            type(
                    "git.push",
                    required("branch", TEXT),
                    required("remote", TEXT),
                    required("commit_count", COUNT),
                    optional("commits", ARRAY)),
            type(
                    "git.checkout",
                    required("from_ref", TEXT),
                    required("to_ref", TEXT),
                    optional("from_branch", TEXT),
                    optional("to_branch", TEXT)),
            type(
                    "git.merge",
                    required("merge_commit", TEXT),
                    required("message", TEXT),
                    required("merged_branch", TEXT),
                    optional("into_branch", TEXT),
                    required("files_changed", COUNT),
                    required("had_conflicts", BOOLEAN)),
            type("git.rewrite", required("command", TEXT), optional("branch", TEXT), required("rewrites", ARRAY)),
            type("remote.provision.start"),
            type(
                    "remote.provision.ready",
                    required("instance_id", TEXT),
                    required("public_ip", TEXT),
                    required("ssh_port", COUNT),
                    required("device_id", TEXT)),
            type("remote.provision.error"),
            type(
                    "remote.terminate",
                    required("instance_id", TEXT),
                    oneOf("reason", "manual", "ttl", "idle", "error"),
                    required("uptime_seconds", COUNT),
                    optional("total_cost_usd", NUMBER)),
            type("system.device.register"),
            type("system.hooks.installed"),
            type("system.heartbeat"),
            type(
                    "subagent.start",
                    required("session_id", TEXT),
                    required("agent_id", TEXT),
                    required("agent_type", TEXT),
                    optional("agent_name", TEXT),
                    optional("model", TEXT),
                    optional("team_name", TEXT),
                    optional("isolation", TEXT),
                    optional("run_in_background", BOOLEAN)),
            type(
                    "subagent.stop",
                    required("session_id", TEXT),
                    optional("agent_id", TEXT),
                    optional("agent_type", TEXT),
                    optional("agent_transcript_path", TEXT)),
            type(
                    "team.create",
                    required("session_id", TEXT),
                    required("team_name", TEXT),
                    optional("description", TEXT)),
            type(
                    "team.message",
                    required("session_id", TEXT),
                    required("team_name", TEXT),
                    required("message_type", TEXT),
                    optional("from", TEXT),
                    optional("to", TEXT)),
            type(
                    "skill.invoke",
                    required("session_id", TEXT),
                    required("skill_name", TEXT),
                    optional("args", TEXT),
                    optional("invoked_by", TEXT)),
            type(
                    "worktree.create",
                    required("session_id", TEXT),
                    optional("worktree_name", TEXT),
                    optional("branch", TEXT)),
            type(
                    "worktree.remove",
                    required("session_id", TEXT),
                    optional("worktree_name", TEXT),
                    optional("had_changes", BOOLEAN)));

    private EventTypes() {}

    /** What the data of each known type must and may hold, a type's fields in the order in which they are told. */
    public static Map<String, List<PayloadField>> known() {
        return KNOWN;
    }

    /** What is wrong with the data of an event of this type; nothing for a type that is not known. */
    public static List<FieldError> faults(String type, Json data) {
        List<PayloadField> fields = KNOWN.getOrDefault(type, List.of());
        if (fields.isEmpty()) {
            return List.of();
        }
        JsonNode tree = JsonText.tree(data);
        return fields.stream()
                .map(field -> field.fault(tree))
                .filter(Objects::nonNull)
                .toList();
    }

    @SafeVarargs
    private static Map<String, List<PayloadField>> ofEntries(Map.Entry<String, List<PayloadField>>... types) {
        Map<String, List<PayloadField>> known = new LinkedHashMap<>();
        Stream.of(types).forEach(type -> known.put(type.getKey(), type.getValue()));
        return Collections.unmodifiableMap(known);
    }

    private static Map.Entry<String, List<PayloadField>> type(String name, PayloadField... fields) {
        return Map.entry(name, List.of(fields));
    }
}
