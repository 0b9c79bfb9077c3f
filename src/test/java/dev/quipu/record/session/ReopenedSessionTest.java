package dev.quipu.record.session;

import static dev.quipu.record.session.TestEvidence.ended;
import static dev.quipu.record.session.TestEvidence.line;
import static dev.quipu.record.session.TestEvidence.working;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that goes on after its end. */
class ReopenedSessionTest {

    private static final Instant START = TestSessions.START;

    @Test
    void workAfterTheEndOpensASessionAgainUntilTheNextEnd() {
        // Given
        List<SessionEvidence> evidence = List.of(
                working(0, "e1"),
                ended(10, "e2", Map.of(SessionFact.END_REASON, "clear", SessionFact.DURATION_MS, 9L)),
                working(20, "e3"));

        // When
        SessionProjection open = SessionProjection.NEW.with(evidence);
        SessionProjection endedAgain = open.with(List.of(ended(30, "e4", Map.of(SessionFact.END_REASON, "exit"))));

        // Then
        assertThat(open.lifecycle()).isEqualTo(SessionLifecycle.CAPTURING);
        assertThat(open.row()).isEqualTo(Map.of(SessionFact.STARTED_AT, START));
        assertThat(endedAgain.lifecycle()).isEqualTo(SessionLifecycle.ENDED);
        assertThat(endedAgain.row())
                .isEqualTo(Map.of(
                        SessionFact.STARTED_AT,
                        START,
                        SessionFact.ENDED_AT,
                        START.plusSeconds(30),
                        SessionFact.END_REASON,
                        "exit",
                        SessionFact.DURATION_MS,
                        30_000L));
    }

    @Test
    void anEndThatComesLateDoesNotEndWhatWentOn() {
        // Given
        SessionProjection running = SessionProjection.NEW.with(List.of(working(0, "e1"), working(20, "e3")));

        // When
        SessionProjection after = running.with(List.of(ended(10, "e2", Map.of(SessionFact.END_REASON, "clear"))));

        // Then
        assertThat(after.lifecycle()).isEqualTo(SessionLifecycle.CAPTURING);
        assertThat(after.row()).isEqualTo(Map.of(SessionFact.STARTED_AT, START));
    }

    @Test
    void anEndThatPeopleSetStaysWhileTheSessionGoesOn() {
        // Given
        SessionProjection ended = SessionProjection.NEW.with(
                List.of(working(0, "e1"), ended(10, "e2", Map.of(SessionFact.END_REASON, "clear"))));
        Map<SessionFact, Object> row = new HashMap<>(ended.row());
        row.put(SessionFact.END_REASON, "theirs");
        SessionProjection changed = new SessionProjection(ended.lifecycle(), row, ended.told(), Map.of());

        // When
        SessionProjection after = changed.with(List.of(working(20, "e3")));

        // Then
        assertThat(after.lifecycle()).isEqualTo(SessionLifecycle.CAPTURING);
        assertThat(after.row()).isEqualTo(Map.of(SessionFact.STARTED_AT, START, SessionFact.END_REASON, "theirs"));
    }

    @ParameterizedTest
    @CsvSource({"ENDED, 10", "PARSED, 10", "FAILED, 10", "ENDED, 30"})
    void aStateThatPeopleSetStays(SessionLifecycle state, long endedAt) {
        // Given
        SessionProjection running = SessionProjection.NEW.with(List.of(working(0, "e1")));
        Map<SessionFact, Object> row = new HashMap<>(running.row());
        row.put(SessionFact.ENDED_AT, START.plusSeconds(endedAt));
        SessionProjection changed = new SessionProjection(state, row, running.told(), Map.of());

        // When
        SessionProjection after = changed.with(List.of(working(20, "e2")));

        // Then
        assertThat(after.lifecycle()).isEqualTo(state);
        assertThat(after.row()).containsEntry(SessionFact.ENDED_AT, START.plusSeconds(endedAt));
    }

    @Test
    void aSessionThatAnImportEndedForItsSilenceOpensWithALaterLine() {
        // Given
        SessionProjection silent = SessionProjection.NEW.with(List.of(line(0, "e1"), line(5, "e2")));
        SessionProjection ended = new SessionProjection(SessionLifecycle.ENDED, silent.row(), silent.told(), Map.of());

        // When
        SessionProjection after = ended.with(List.of(line(3, "e3")));
        SessionProjection later = after.with(List.of(line(9, "e4")));

        // Then
        assertThat(after.lifecycle()).isEqualTo(SessionLifecycle.ENDED);
        assertThat(later.lifecycle()).isEqualTo(SessionLifecycle.CAPTURING);
        assertThat(later.row())
                .containsEntry(SessionFact.ENDED_AT, START.plusSeconds(9))
                .containsEntry(SessionFact.DURATION_MS, 9_000L);
    }
}
