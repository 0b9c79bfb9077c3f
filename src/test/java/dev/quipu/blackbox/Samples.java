package dev.quipu.blackbox;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.UUID;

/** Requests that the tests send. */
public final class Samples {

    public static final String WORKSPACE = "github.com/acme/app";
    public static final String DEVICE = "laptop-7";

    private Samples() {}

    /** An id for an event. */
    public static String id() {
        return UUID.randomUUID().toString();
    }

    /** An event of a type that nobody knows, as one line. */
    public static String event(String id, String session, int second) {
        return event(id, session, second, "{\"z\":1,\"a\":\"é\"}");
    }

    public static String event(String id, String session, int second, String data) {
        return "{\"id\":\"" + id + "\",\"type\":\"tool.ran\",\"timestamp\":\"2026-11-20T10:00:" + twoDigits(second)
                + "Z\",\"device_id\":\"" + DEVICE + "\",\"workspace_id\":\"" + WORKSPACE + "\",\"session_id\":"
                + (session == null ? "null" : "\"" + session + "\"") + ",\"data\":" + data + "}";
    }

    /** The start of a session. */
    public static String start(String id, String session) {
        return known(
                id,
                "session.start",
                session,
                "2026-11-20T09:58:00Z",
                "{\"cc_session_id\":\"" + session + "\",\"cwd\":\"/home/ada/app\",\"git_branch\":\"fix-parser\","
                        + "\"model\":\"claude-opus-4\",\"source\":\"startup\",\"transcript_path\":\"/t.jsonl\"}");
    }

    /** The end of a session. */
    public static String end(String id, String session) {
        return known(
                id,
                "session.end",
                session,
                "2026-11-20T10:05:00Z",
                "{\"cc_session_id\":\"" + session
                        + "\",\"duration_ms\":420000,\"end_reason\":\"exit\",\"transcript_path\":\"/t.jsonl\"}");
    }

    /** A new session. */
    public static String session(String id, String more) {
        return "{\"id\":" + text(id) + ",\"agent\":\"claude-code\",\"workspace_id\":\"" + WORKSPACE
                + "\",\"device_id\":\"" + DEVICE + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    /** Events in the envelope of a batch. */
    public static String batch(String... events) {
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    /** A JSON text. */
    public static String text(String value) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + "\"";
    }

    private static String known(String id, String type, String session, String time, String data) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"timestamp\":\"" + time + "\",\"device_id\":\""
                + DEVICE + "\",\"workspace_id\":\"" + WORKSPACE + "\",\"session_id\":\"" + session + "\",\"data\":"
                + data + "}";
    }

    private static String twoDigits(int second) {
        return second < 10 ? "0" + second : String.valueOf(second);
    }
}
