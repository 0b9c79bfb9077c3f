package dev.quipu.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.problem.IllegalTransitionException;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Caller;
import dev.quipu.port.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentRunsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plusNanos(789), ZoneOffset.UTC);
    private static final Caller CALLER = Caller.anyone(null);
    private static final String LEAST = "\"spec_id\":\"plan\",\"agent_role\":\"verifier\",\"model\":\"m\"";

    private final MemoryRuns store = new MemoryRuns();
    private final AgentRuns runs = new AgentRuns(store, CLOCK, new AuditTrail(new ObjectMapper(), CLOCK));

    @Test
    void aNewRunIsQueuedAndHasAnIdOfOurs() {
        AgentRun made = create("{" + LEAST + "}");

        assertThat(made.id()).matches("[0-9A-Z]{26}");
        assertThat(made)
                .isEqualTo(new AgentRun(
                        "local",
                        made.id(),
                        "plan",
                        AgentRole.VERIFIER,
                        AgentRunStatus.QUEUED,
                        null,
                        "m",
                        null,
                        null,
                        List.of(),
                        NOW,
                        NOW));
    }

    @Test
    void aNewRunThatRunsHasBegunNow() {
        AgentRun made =
                create("{\"id\":\"r\",\"status\":\"running\",\"session_ids\":[\"b\",\"a\",\"b\"]," + LEAST + "}");

        assertThat(made.startedAt()).isEqualTo(NOW);
        assertThat(made.sessionIds()).containsExactly("a", "b");
    }

    @Test
    void namesEveryFaultOfANewRun() {
        assertThatThrownBy(() -> create("{\"agent_role\":\"boss\",\"status\":\"gone\",\"started_at\":null}"))
                .isExactlyInstanceOf(ValidationException.class)
                .extracting(failure -> ((ValidationException) failure).errors())
                .isEqualTo(List.of(
                        new FieldError("spec_id", "must be given"),
                        new FieldError("model", "must be given"),
                        new FieldError("agent_role", "must be one of coordinator, specialist, verifier"),
                        new FieldError("status", "must be one of queued, running, completed, failed, cancelled"),
                        new FieldError("started_at", "is not a field of a new run")));
    }

    @Test
    void aNewRunCannotHaveEnded() {
        assertThatThrownBy(() -> create("{\"status\":\"failed\"," + LEAST + "}"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("status must be queued or running for a new run");
    }

    @Test
    void namesAnUnknownSpecAsAFaultOfTheField() {
        assertThatThrownBy(() -> create("{\"spec_id\":\"none\",\"agent_role\":\"verifier\",\"model\":\"m\"}"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("spec_id does not name an existing spec");
    }

    @Test
    void aRunThatStartsAndEndsHasTheTimesOfThat() {
        create("{\"id\":\"r\"," + LEAST + "}");

        assertThat(patch("{\"status\":\"running\"}").startedAt()).isEqualTo(NOW);
        assertThat(patch("{\"status\":\"completed\"}").completedAt()).isEqualTo(NOW);
    }

    @Test
    void timesThatAreSentStand() {
        create("{\"id\":\"r\"," + LEAST + "}");
        patch("{\"status\":\"running\",\"started_at\":\"2026-03-01T09:00:00+01:00\"}");

        AgentRun ended = patch("{\"status\":\"failed\",\"completed_at\":\"2026-03-01T09:00:00Z\"}");

        assertThat(ended.startedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(ended.completedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    }

    @Test
    void aRunThatIsCancelledBeforeItBeganNeverBegan() {
        create("{\"id\":\"r\"," + LEAST + "}");

        AgentRun cancelled = patch("{\"status\":\"cancelled\"}");

        assertThat(cancelled.startedAt()).isNull();
        assertThat(cancelled.completedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queued|{'started_at':'2026-03-01T09:00:00Z'}|started_at must be null for a run that is queued",
                "queued|{'completed_at':'2026-03-01T09:00:00Z'}|completed_at must be null for a run that is queued",
                "queued|{'status':'running','started_at':null}|started_at must not be null for a run that is running",
                "running|{'started_at':null}|started_at must not be null for a run that is running",
                "running|{'status':'failed','completed_at':null}|completed_at "
                        + "must not be null for a run that is failed",
                "running|{'status':'completed','completed_at':'2026-03-01T09:00:00Z'}|completed_at must not be before started_at",
                "running|{'spec_id':'other'}|spec_id cannot be changed",
                "running|{'model':''}|model must not be empty",
                "running|{'session_ids':'s'}|session_ids must be an array of at most 1000 ids"
            })
    void namesTheFieldThatIsWrong(String status, String patch, String fault) {
        create("{\"id\":\"r\",\"status\":\"" + status + "\"," + LEAST + "}");

        assertThatThrownBy(() -> patch(patch.replace('\'', '"')))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage(fault);
    }

    @Test
    void refusesAStepThatThereIsNotAndNamesBothStates() {
        create("{\"id\":\"r\"," + LEAST + "}");

        assertThatThrownBy(() -> patch("{\"status\":\"completed\"}"))
                .isExactlyInstanceOf(IllegalTransitionException.class)
                .hasMessage(
                        "Run r is queued and cannot become completed; from queued it may become running, cancelled.");
    }

    @Test
    void aPatchThatChangesNothingLeavesTheRunAsItIs() {
        AgentRun before = create("{\"id\":\"r\"," + LEAST + "}");

        assertThat(patch("{\"status\":\"queued\",\"model\":\"m\",\"session_ids\":null}"))
                .isSameAs(before);
    }

    @Test
    void readsTheFilters() {
        runs.list(
                        "t",
                        new AgentRunFilter("plan", "queued,failed", "verifier", "s", "2026-03-01T10:00:00Z", null),
                        null,
                        7)
                .await()
                .indefinitely();

        assertThat(store.asked)
                .containsExactly(new AgentRunQuery(
                        "plan",
                        Set.of(AgentRunStatus.QUEUED, AgentRunStatus.FAILED),
                        AgentRole.VERIFIER,
                        "s",
                        Instant.parse("2026-03-01T10:00:00Z"),
                        null,
                        null,
                        7));
        assertThatThrownBy(() -> runs.list("t", new AgentRunFilter(null, null, "boss", null, null, null), null, 7))
                .hasMessage("role must be one of coordinator, specialist, verifier");
    }

    @Test
    void tellsThatThereIsNoSuchRun() {
        assertThatThrownBy(() -> runs.get("t", "none").await().indefinitely())
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The run none does not exist.");
    }

    private AgentRun create(String fields) {
        return runs.create(CALLER, fields(fields)).await().indefinitely();
    }

    private AgentRun patch(String fields) {
        return runs.patch(CALLER, "r", fields(fields), UnaryOperator.identity())
                .await()
                .indefinitely();
    }

    private static Map<String, Json> fields(String object) {
        try {
            Map<String, Json> fields = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field :
                    JsonText.tree(JsonText.parse(object)).properties()) {
                fields.put(field.getKey(), JsonText.of(field.getValue()));
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(object, e);
        }
    }
}
