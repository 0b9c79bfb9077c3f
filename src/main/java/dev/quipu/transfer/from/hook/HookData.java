package dev.quipu.transfer.from.hook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import dev.quipu.port.event.EventTypes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An event's type and data as a payload tells them. The hooks that Quipu understands become the types that fuel-code
 * defines, with the payload beside their fields; all others become <code>hook.&lt;name&gt;</code> with the payload as data.
 *
 * @param type 1 to 255 characters
 * @param data an object without faults for the type
 */
record HookData(String type, Json data) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> END_REASONS = Set.of("exit", "clear", "logout", "resume", "crash");

    /** Reads a payload; one that lacks what its known type asks for is kept under its hook's name. */
    static HookData of(HookPayload payload, WorkPlace place) {
        HookData known = payload.isRaw() ? null : known(payload, place);
        // Within its type's fields a payload lies one level deeper.
        return known != null && EventTypes.faults(known.type, known.data).isEmpty() && Texts.fault(known.data) == null
                ? known
                : new HookData(HookName.type(payload.hook()), withPlace(payload, place));
    }

    /** The payload with what git was asked, unless it says so itself. */
    private static Json withPlace(HookPayload payload, WorkPlace place) {
        String text = payload.json().text();
        StringBuilder data = new StringBuilder(text.substring(0, text.length() - 1));
        add(data, payload, "git_branch", place.branch());
        add(data, payload, "git_remote", place.remote());
        return new Json(data.append('}').toString());
    }

    private static void add(StringBuilder data, HookPayload payload, String field, String value) {
        if (value != null && !payload.holds(field)) {
            data.append(data.length() == 1 ? "\"" : ",\"").append(field).append("\":");
            data.append(JsonText.of(TextNode.valueOf(value)).text());
        }
    }

    private static HookData known(HookPayload payload, WorkPlace place) {
        String hook = payload.hook();
        return switch (hook == null || hook.isEmpty()
                ? ""
                : hook.substring(0, 1).toUpperCase(Locale.ROOT) + hook.substring(1)) {
            case "SessionStart" -> with("session.start", payload, start(payload, place));
            case "SessionEnd" -> with("session.end", payload, end(payload, place));
            case "PreCompact" -> with("session.compact", payload, compact(payload, place));
            case "SubagentStart" -> with("subagent.start", payload, subagent(payload, place));
            case "SubagentStop" -> with("subagent.stop", payload, subagentStop(payload, place));
            default -> null;
        };
    }

    private static Map<String, String> start(HookPayload payload, WorkPlace place) {
        Map<String, String> fields = session(payload);
        fields.put("source", payload.text("source"));
        putPlace(fields, payload, place);
        return fields;
    }

    private static Map<String, String> end(HookPayload payload, WorkPlace place) {
        Map<String, String> fields = session(payload);
        fields.put("duration_ms", null); // the hook is not told it; the session's start gives it
        fields.put("end_reason", endReason(payload.text("reason")));
        putPlace(fields, payload, place);
        return fields;
    }

    private static Map<String, String> compact(HookPayload payload, WorkPlace place) {
        Map<String, String> fields = session(payload);
        fields.put("compact_sequence", null); // the hook is not told it
        putGit(fields, place);
        return fields;
    }

    private static Map<String, String> subagent(HookPayload payload, WorkPlace place) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : new String[] {"session_id", "agent_id", "agent_type"}) {
            fields.put(field, payload.text(field));
        }
        putGit(fields, place);
        return fields;
    }

    private static Map<String, String> subagentStop(HookPayload payload, WorkPlace place) {
        Map<String, String> fields = subagent(payload, place);
        fields.put("agent_transcript_path", payload.text("agent_transcript_path"));
        return fields;
    }

    private static Map<String, String> session(HookPayload payload) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("cc_session_id", payload.text("session_id"));
        fields.put("transcript_path", payload.text("transcript_path"));
        return fields;
    }

    private static void putPlace(Map<String, String> fields, HookPayload payload, WorkPlace place) {
        fields.put("cwd", payload.folder());
        putGit(fields, place);
        fields.put("model", payload.text("model"));
        fields.put("cc_version", null); // no hook is told it
    }

    private static void putGit(Map<String, String> fields, WorkPlace place) {
        fields.put("git_branch", place.branch());
        fields.put("git_remote", place.remote());
    }

    private static String endReason(String told) {
        if ("prompt_input_exit".equals(told)) {
            return "exit";
        }
        return told != null && END_REASONS.contains(told) ? told : "other";
    }

    private static HookData with(String type, HookPayload payload, Map<String, String> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator data = JSON.createGenerator(text)) {
            data.writeStartObject();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                data.writeStringField(field.getKey(), field.getValue()); // null becomes JSON's null
            }
            data.writeFieldName("payload");
            data.writeRawValue(payload.json().text());
            data.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HookData(type, new Json(text.toString()));
    }
}
