package dev.quipu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of who may make which call, written down a second time, so that nobody changes it unawares. */
class CallTest {

    private static final Set<Call> OF_VIEWERS = EnumSet.of(
            Call.LIST_EVENTS,
            Call.GET_EVENT,
            Call.STREAM_EVENTS,
            Call.LIST_SESSIONS,
            Call.GET_SESSION,
            Call.SESSION_STATUSES,
            Call.LIST_SESSION_EVENTS,
            Call.STREAM_SESSION_EVENTS,
            Call.LIST_MESSAGES,
            Call.GET_MESSAGE,
            Call.LIST_TURNS,
            Call.GET_SESSION_TREE,
            Call.GET_SESSION_USAGE,
            Call.LIST_WORKSPACES,
            Call.GET_WORKSPACE,
            Call.LIST_CHECKOUTS,
            Call.LIST_DEVICES,
            Call.GET_DEVICE,
            Call.WHO_AM_I,
            Call.LIST_TEAMS,
            Call.GET_TEAM,
            Call.LIST_MEMBERS,
            Call.GET_MEMBER,
            Call.LIST_SPECS,
            Call.GET_SPEC,
            Call.LIST_SPEC_VERSIONS,
            Call.GET_SPEC_VERSION,
            Call.DIFF_SPEC_VERSIONS,
            Call.LIST_RUNS,
            Call.GET_RUN,
            Call.LIST_TASKS,
            Call.GET_TASK,
            Call.LIST_ARTIFACTS,
            Call.GET_ARTIFACT,
            Call.GET_ARTIFACT_CONTENT,
            Call.LIST_COMMENTS,
            Call.GET_COMMENT,
            Call.GET_PRICES,
            Call.GET_USAGE,
            Call.LIST_GIT_ACTIVITY,
            Call.GET_COMMIT);

    private static final Set<Call> OF_MEMBERS = EnumSet.of(
            Call.APPEND_EVENTS,
            Call.CREATE_SESSION,
            Call.PATCH_SESSION,
            Call.PATCH_WORKSPACE,
            Call.PATCH_DEVICE,
            Call.CREATE_SPEC,
            Call.PATCH_SPEC,
            Call.RESTORE_SPEC_VERSION,
            Call.CREATE_RUN,
            Call.PATCH_RUN,
            Call.CREATE_TASK,
            Call.PATCH_TASK,
            Call.CLAIM_TASK,
            Call.CREATE_ARTIFACT,
            Call.PATCH_ARTIFACT,
            Call.PUT_ARTIFACT_CONTENT,
            Call.CREATE_COMMENT,
            Call.PATCH_COMMENT,
            Call.DELETE_COMMENT);

    private static final Set<Call> OF_ADMINS = EnumSet.of(
            Call.DELETE_SESSION,
            Call.PATCH_TEAM,
            Call.DELETE_TEAM,
            Call.EXPORT_TEAM,
            Call.ADD_MEMBER,
            Call.PATCH_MEMBER,
            Call.REMOVE_MEMBER,
            Call.CREATE_KEY,
            Call.LIST_KEYS,
            Call.GET_KEY,
            Call.REVOKE_KEY,
            Call.LIST_AUDIT,
            Call.DELETE_SPEC,
            Call.DELETE_ARTIFACT);

    private static final Set<Call> OF_THE_SERVERS_ADMINS = EnumSet.of(
            Call.IMPORT_ROWS,
            Call.CREATE_TEAM,
            Call.CREATE_USER,
            Call.LIST_USERS,
            Call.GET_USER,
            Call.PATCH_USER,
            Call.DELETE_USER);

    @Test
    void aViewerReads() {
        assertThat(allowedTo(Role.VIEWER, "team")).isEqualTo(OF_VIEWERS);
    }

    @Test
    void aMemberAlsoWrites() {
        assertThat(allowedTo(Role.MEMBER, "team")).isEqualTo(union(OF_VIEWERS, OF_MEMBERS));
    }

    @Test
    void anAdminAlsoLooksAfterTheTeam() {
        assertThat(allowedTo(Role.ADMIN, "team")).isEqualTo(union(OF_VIEWERS, OF_MEMBERS, OF_ADMINS));
    }

    @Test
    void anAdminOfLocalMakesEveryCall() {
        assertThat(allowedTo(Role.ADMIN, Caller.LOCAL_TEAM))
                .isEqualTo(EnumSet.allOf(Call.class))
                .isEqualTo(union(OF_VIEWERS, OF_MEMBERS, OF_ADMINS, OF_THE_SERVERS_ADMINS));
    }

    @Test
    void aMemberOfLocalLooksAfterNothing() {
        assertThat(allowedTo(Role.MEMBER, Caller.LOCAL_TEAM)).isEqualTo(union(OF_VIEWERS, OF_MEMBERS));
    }

    @Test
    void hasTheNamesOfTheApisDescription() {
        assertThat(Call.APPEND_EVENTS.operationId()).isEqualTo("appendEvents");
        assertThat(Call.WHO_AM_I.operationId()).isEqualTo("whoAmI");
    }

    private static Set<Call> allowedTo(Role role, String team) {
        Caller caller = new Caller(team, team, role, ActorKind.KEY, "key", "key", null, null, null, null, null);
        return Stream.of(Call.values()).filter(call -> call.allows(caller)).collect(Collectors.toSet());
    }

    @SafeVarargs
    private static Set<Call> union(Set<Call>... sets) {
        return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toSet());
    }
}
