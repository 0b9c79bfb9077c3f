package dev.quipu.api.openapi;

/** Examples of the API's description; a test sends them. */
public final class Examples {

    /** One event. */
    public static final String EVENT = """
            {"id":"01JD8Z5K3V4W5X6Y7Z8A9B0C2A","type":"git.commit","timestamp":"2026-11-20T10:00:00Z",\
            "device_id":"laptop-7","workspace_id":"github.com/acme/app","session_id":"5f3c1a9e",\
            "data":{"hash":"9fceb02","message":"Fix the parser","author_name":"Ada","branch":"main",\
            "files_changed":1,"insertions":3,"deletions":1}}""";

    /** Two events. */
    public static final String EVENTS = """
            {"events":[{"id":"01JD8Z5K3V4W5X6Y7Z8A9B0C2A","type":"git.commit","timestamp":"2026-11-20T10:00:00Z",\
            "device_id":"laptop-7","workspace_id":"github.com/acme/app","session_id":"5f3c1a9e",\
            "data":{"hash":"9fceb02","message":"Fix the parser","author_name":"Ada","branch":"main",\
            "files_changed":1,"insertions":3,"deletions":1}},\
            {"id":"0193488a-7e3b-7c51-9f0e-2a6d5b8c4e11","type":"tool.ran","timestamp":"2026-11-20T11:00:01+01:00",\
            "device_id":"laptop-7","workspace_id":"git@github.com:acme/app.git","session_id":"5f3c1a9e",\
            "data":{"tool":"mvn","exit":0}}]}""";

    /** Every outcome. */
    public static final String INGEST_RESULT = """
            {"created":1,"duplicates":1,"conflicts":1,"rejected":1,"results":[\
            {"index":0,"id":"01JD8Z5K3V4W5X6Y7Z8A9B0C2A","outcome":"created","problem":null},\
            {"index":1,"id":"01JD8Z5K3V4W5X6Y7Z8A9B0C1E","outcome":"duplicate","problem":null},\
            {"index":2,"id":"01JD8Z5K3V4W5X6Y7Z8A9B0C1F","outcome":"conflict","problem":{\
            "type":"urn:quipu:problem:conflict","title":"Conflicting event",\
            "detail":"The event 01JD8Z5K3V4W5X6Y7Z8A9B0C1F is stored with other content, which was not changed.",\
            "errors":[{"field":"data","message":"is stored with another value"}]}},\
            {"index":3,"id":"7","outcome":"rejected","problem":{"type":"urn:quipu:problem:invalid",\
            "title":"Invalid event","detail":"id must be a ULID or a UUID",\
            "errors":[{"field":"id","message":"must be a ULID or a UUID"}]}}]}""";

    /** A new session. */
    public static final String SESSION = """
            {"id":"7b1e4c2d","agent":"claude-code","workspace_id":"github.com/acme/app","device_id":"laptop-7",\
            "started_at":"2026-11-20T09:58:00Z","branch":"fix-parser","task_id":"#231","tags":["parser"]}""";

    /** A change to a session. */
    public static final String SESSION_PATCH = """
            {"pr_branch":"pr/fix-parser","pr_approved":false,"tags":["parser","urgent"],"metadata":{"cost_center":"R7"}}""";

    /** A question about many sessions. */
    public static final String SESSION_STATUSES = """
            {"session_ids":["5f3c1a9e","0a1b2c3d"]}""";

    /** A new team. */
    public static final String TEAM = """
            {"slug":"platform","name":"Platform team"}""";

    /** A person who is taken into a team. */
    public static final String MEMBER = """
            {"email":"ada@example.org","name":"Ada","role":"member"}""";

    /** A new person. */
    public static final String USER = """
            {"email":"grace@example.org","name":"Grace"}""";

    /** A new key. */
    public static final String KEY = """
            {"name":"ci","role":"member","expires_at":"2027-11-20T00:00:00Z"}""";

    /** A new spec. */
    public static final String SPEC = """
            {"id":"fix-parser","title":"Make the parser refuse trailing commas","content":{\
            "intent":"A config file with a trailing comma is refused with its line",\
            "constraints":["No new dependency"],\
            "verification":{"criteria":["mvn verify passes"],"test_plan":"One test for each place a comma may be"},\
            "decisions":[{"title":"Refuse, do not warn","rationale":"Warnings are not read","at":"2026-11-20T09:00:00Z"}],\
            "blockers":[{"description":"The grammar is not written down","status":"resolved",\
            "resolved_at":"2026-11-20T09:30:00Z"}],"meta":{"tracker":"#231"}},\
            "change_summary":"First draft"}""";

    /** A change to a spec. */
    public static final String SPEC_PATCH = """
            {"status":"approved"}""";

    /** A new artifact. */
    public static final String ARTIFACT = """
            {"agent_run_id":"run-7","type":"log","path":"target/build.log","content_type":"text/plain; charset=utf-8",\
            "metadata":{"exit":0}}""";

    /** A change to an artifact. */
    public static final String ARTIFACT_PATCH = """
            {"content_type":"text/plain","metadata":{"exit":1}}""";

    /** A content. */
    public static final String CONTENT = "BUILD SUCCESS";

    /** A new run. */
    public static final String RUN = """
            {"id":"run-7","spec_id":"fix-parser","agent_role":"specialist","model":"claude-opus-4","status":"running",\
            "session_ids":["5f3c1a9e"]}""";

    /** A change to a run. */
    public static final String RUN_PATCH = """
            {"environment_id":"container-3","session_ids":["5f3c1a9e","0a1b2c3d"]}""";

    /** A new task. */
    public static final String TASK = """
            {"id":"write-tests","title":"Write the parser's tests","depends_on":[]}""";

    /** A change to a task. */
    public static final String TASK_PATCH = """
            {"description":"Begin with what the old parser got wrong."}""";

    /** A claim of a task. */
    public static final String TASK_CLAIM = """
            {"agent_run_id":"run-7","lease_seconds":600}""";

    /** A stream's start, one event and a sign of life. */
    public static final String STREAM = """
            retry: 1000
            id: beginning

            id: MjAyNi0xMS0yMFQxMDowMDowMFpAMTc5NTE2ODgwMDAwMDAwMCAwMUpEOFo1SzNWNFc1WDZZN1o4QTlCMEMxRA
            data: {"team_id":"local","id":"01JD8Z5K3V4W5X6Y7Z8A9B0C1D","type":"note.taken",\
            "timestamp":"2026-11-20T10:00:00Z","device_id":"laptop","workspace_id":"01JD8Z5K3V0000000000000000",\
            "session_id":"first-steps","data":{"text":"It works"},"blob_refs":[],"ingested_at":"2026-11-20T10:00:01Z"}

            : heartbeat

            """;

    private Examples() {}
}
