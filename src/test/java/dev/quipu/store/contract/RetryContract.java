package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.Team;
import dev.quipu.access.user.User;
import dev.quipu.base.json.Json;
import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactBuilder;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.artifact.ArtifactType;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.Journal;
import dev.quipu.port.Role;
import dev.quipu.port.idempotency.IdempotencyKeyStore;
import dev.quipu.record.session.Session;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for requests with an idempotency key, whatever they make. */
public abstract class RetryContract extends StoreContract {

    /** What can be made. */
    enum Kind {
        SESSION,
        TEAM,
        USER,
        MEMBER,
        KEY,
        SPEC,
        RUN,
        TASK,
        ARTIFACT
    }

    private PlannedTasks plan;

    @BeforeEach
    void makePlan() {
        new Access(backend).stored(team);
        PlannedRows.spec(backend, team, "plan");
        plan = new PlannedTasks(backend, team);
        plan.run("run", AgentRunStatus.RUNNING);
        samples().stored(samples().session("first"));
    }

    /** Makes a row that is named by a text, and tells its id. */
    private String make(Kind kind, String name, String requestHash) {
        return await(made(kind, name, requestHash));
    }

    private Uni<String> made(Kind kind, String name, String requestHash) {
        String own = team + " " + name;
        return switch (kind) {
            case SESSION ->
                sessions()
                        .create(samples().session(name).build(), this.<Session>nothing("key", requestHash))
                        .map(Session::id);
            case TEAM ->
                teams().create(Access.team(own), this.<Team>nothing("key", requestHash))
                        .map(Team::id);
            case USER ->
                users().create(
                                Access.user(
                                        UUID.nameUUIDFromBytes(own.getBytes(StandardCharsets.UTF_8)) + "@example.org"),
                                this.<User>nothing("key", requestHash))
                        .map(User::id);
            case MEMBER ->
                members()
                        .add(
                                Access.member(
                                        team,
                                        Access.user(UUID.nameUUIDFromBytes(own.getBytes(StandardCharsets.UTF_8))
                                                + "@example.org"),
                                        Role.MEMBER),
                                this.<Member>nothing("key", requestHash),
                                nothing())
                        .map(Member::userId);
            case KEY -> {
                ApiKey key = Access.key(team, name, null);
                yield keys().create(key, Access.hash(key), this.<ApiKey>nothing("key", requestHash))
                        .map(ApiKey::id);
            }
            case SPEC -> {
                Spec spec = TestSpecs.spec(team, name);
                yield backend.store(SpecStore.class)
                        .create(spec, TestSpecs.version(spec, "first"), this.<Spec>nothing("key", requestHash))
                        .map(Spec::id);
            }
            case RUN ->
                backend.store(AgentRunStore.class)
                        .create(plan.newRun(name, AgentRunStatus.RUNNING), this.<AgentRun>nothing("key", requestHash))
                        .map(AgentRun::id);
            case TASK ->
                backend.store(TaskStore.class)
                        .create(plan.task(name), PlannedTasks.ANY_GRAPH, this.<Task>nothing("key", requestHash))
                        .map(Task::id);
            case ARTIFACT ->
                backend.store(ArtifactStore.class)
                        .create(
                                ArtifactBuilder.builder()
                                        .teamId(team)
                                        .id(name)
                                        .agentRunId("run")
                                        .type(ArtifactType.LOG)
                                        .path("log")
                                        .metadata(Json.EMPTY_OBJECT)
                                        .createdAt(Samples.NOON)
                                        .updatedAt(Samples.NOON)
                                        .build(),
                                this.<Artifact>nothing("key", requestHash))
                        .map(Artifact::id);
        };
    }

    @ParameterizedTest
    @EnumSource
    void theSameRequestMakesNothingAgain(Kind kind) {
        // Given
        String made = make(kind, "one", "hash");

        // When
        String again = make(kind, "two", "hash");

        // Then
        assertThat(again).isEqualTo(made);
    }

    @ParameterizedTest
    @EnumSource
    void anotherRequestWithTheKeyIsRefused(Kind kind) {
        // Given
        make(kind, "one", "hash");

        // Then
        assertThatThrownBy(() -> make(kind, "two", "other hash"))
                .isExactlyInstanceOf(IdempotencyKeyReusedException.class)
                .hasMessage("The Idempotency-Key key was used for another request; use a new key for a new request.");
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatFailsKeepsNoKey(Kind kind) {
        // Given
        make(kind, "taken", "hash");
        makesNoKeyOf(kind);

        // When
        String made = make(kind, "free", "other hash");

        // Then
        assertThat(made).isNotNull();
    }

    /** The key of what was made is purged, and the same thing refused with the key. */
    private void makesNoKeyOf(Kind kind) {
        await(backend.store(IdempotencyKeyStore.class).purge(Samples.NOON.plusMillis(1)));
        assertThatThrownBy(() -> make(kind, "taken", "hash")).isExactlyInstanceOf(AlreadyExistsException.class);
    }

    @ParameterizedTest
    @EnumSource
    void ofManyAtOnceOneMakes(Kind kind) {
        // When
        List<Object> results = atOnce(8, () -> make(kind, UUID.randomUUID().toString(), "hash"));

        // Then
        assertThat(results).hasSize(8).hasOnlyElementsOfType(String.class);
        assertThat(results.stream().distinct()).hasSize(1);
    }

    @Test
    void aVersionIsRestoredOnce() {
        // Given
        SpecStore specs = backend.store(SpecStore.class);
        Spec spec = TestSpecs.spec(team, "restored");
        await(specs.create(spec, TestSpecs.version(spec, "first"), nothing()));
        Journal<Spec> once = nothing("key", "hash");
        await(specs.update(team, "restored", before -> TestSpecs.rewritten(before, "{\"intent\":\"b\"}"), once));

        // When
        Spec again = await(
                specs.update(team, "restored", before -> TestSpecs.rewritten(before, "{\"intent\":\"b\"}"), once));

        // Then
        assertThat(again.versionNumber()).isEqualTo(2);
    }
}
