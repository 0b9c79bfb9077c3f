package dev.quipu.api;

import static dev.quipu.port.Role.ADMIN;
import static dev.quipu.port.Role.MEMBER;
import static dev.quipu.port.Role.VIEWER;

import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every call of the API and the least role that may make it: the one table. A resource learns for whom it works only by
 * naming its call here; the API's description shows the table, and a test walks it.
 */
public enum Call {
    APPEND_EVENTS(MEMBER),
    LIST_EVENTS(VIEWER),
    GET_EVENT(VIEWER),
    STREAM_EVENTS(VIEWER),

    CREATE_SESSION(MEMBER),
    LIST_SESSIONS(VIEWER),
    GET_SESSION(VIEWER),
    PATCH_SESSION(MEMBER),
    DELETE_SESSION(ADMIN),
    SESSION_STATUSES(VIEWER),
    LIST_SESSION_EVENTS(VIEWER),
    STREAM_SESSION_EVENTS(VIEWER),
    LIST_MESSAGES(VIEWER),
    GET_MESSAGE(VIEWER),
    LIST_TURNS(VIEWER),
    GET_SESSION_TREE(VIEWER),
    GET_SESSION_USAGE(VIEWER),

    LIST_WORKSPACES(VIEWER),
    GET_WORKSPACE(VIEWER),
    LIST_CHECKOUTS(VIEWER),
    PATCH_WORKSPACE(MEMBER),
    LIST_DEVICES(VIEWER),
    GET_DEVICE(VIEWER),
    PATCH_DEVICE(MEMBER),

    CREATE_SPEC(MEMBER),
    LIST_SPECS(VIEWER),
    GET_SPEC(VIEWER),
    PATCH_SPEC(MEMBER),
    DELETE_SPEC(ADMIN),
    LIST_SPEC_VERSIONS(VIEWER),
    GET_SPEC_VERSION(VIEWER),
    DIFF_SPEC_VERSIONS(VIEWER),
    RESTORE_SPEC_VERSION(MEMBER),
    CREATE_RUN(MEMBER),
    LIST_RUNS(VIEWER),
    GET_RUN(VIEWER),
    PATCH_RUN(MEMBER),
    CREATE_TASK(MEMBER),
    LIST_TASKS(VIEWER),
    GET_TASK(VIEWER),
    PATCH_TASK(MEMBER),
    CLAIM_TASK(MEMBER),
    CREATE_ARTIFACT(MEMBER),
    LIST_ARTIFACTS(VIEWER),
    GET_ARTIFACT(VIEWER),
    PATCH_ARTIFACT(MEMBER),
    DELETE_ARTIFACT(ADMIN),
    PUT_ARTIFACT_CONTENT(MEMBER),
    GET_ARTIFACT_CONTENT(VIEWER),
    CREATE_COMMENT(MEMBER),
    LIST_COMMENTS(VIEWER),
    GET_COMMENT(VIEWER),
    PATCH_COMMENT(MEMBER),
    DELETE_COMMENT(MEMBER),
    GET_PRICES(VIEWER),
    GET_USAGE(VIEWER),

    LIST_GIT_ACTIVITY(VIEWER),
    GET_COMMIT(VIEWER),

    WHO_AM_I(VIEWER),
    CREATE_TEAM(ADMIN, true),
    LIST_TEAMS(VIEWER),
    GET_TEAM(VIEWER),
    PATCH_TEAM(ADMIN),
    DELETE_TEAM(ADMIN),
    EXPORT_TEAM(ADMIN),
    ADD_MEMBER(ADMIN),
    LIST_MEMBERS(VIEWER),
    GET_MEMBER(VIEWER),
    PATCH_MEMBER(ADMIN),
    REMOVE_MEMBER(ADMIN),
    CREATE_KEY(ADMIN),
    LIST_KEYS(ADMIN),
    GET_KEY(ADMIN),
    REVOKE_KEY(ADMIN),
    CREATE_USER(ADMIN, true),
    LIST_USERS(ADMIN, true),
    GET_USER(ADMIN, true),
    PATCH_USER(ADMIN, true),
    DELETE_USER(ADMIN, true),
    LIST_AUDIT(ADMIN),
    IMPORT_ROWS(ADMIN, true);

    private final Role role;
    private final boolean ofServer;

    Call(Role role) {
        this(role, false);
    }

    Call(Role role, boolean ofServer) {
        this.role = role;
        this.ofServer = ofServer;
    }

    /** The least role that may make this call. */
    public Role role() {
        return role;
    }

    /** Whether it concerns the whole server, so that only the admins of the team <code>local</code> may make it. */
    public boolean isOfServer() {
        return ofServer;
    }

    /** Whether a caller may make this call. */
    public boolean allows(Caller caller) {
        return caller.role().includes(role) && (!ofServer || caller.isServerAdmin());
    }

    /** Who may make it, in words. */
    public String who() {
        return ofServer ? "an admin of the team local" : role.withArticle();
    }

    /** The call's name in the API's description, such as <code>appendEvents</code>. */
    public String operationId() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
