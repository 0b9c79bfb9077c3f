package dev.quipu.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionProjectionTest {

    private static final Instant START = TestSessions.START;

    @Test
    void opensASessionFromItsStart() {
        // When
        SessionProjection after = SessionProjection.NEW.with(
                List.of(stated(0, "e1", Map.of(SessionFact.MODEL, "opus", SessionFact.BRANCH, "main"))));

        // Then
        assertThat(after.lifecycle()).isEqualTo(SessionLifecycle.DETECTED);
        assertThat(after.row())
                .isEqualTo(
                        Map.of(SessionFact.MODEL, "opus", SessionFact.BRANCH, "main", SessionFact.STARTED_AT, START));
    }

    @Test
    void theEarliestModelAndTheLatestBranchCount() {
        // When
        SessionProjection after = SessionProjection.NEW.with(List.of(
                stated(5, "e2", Map.of(SessionFact.MODEL, "sonnet", SessionFact.BRANCH, "fix")),
                stated(0, "e1", Map.of(SessionFact.MODEL, "opus", SessionFact.BRANCH, "main"))));

        // Then
        assertThat(after.row())
                .containsEntry(SessionFact.MODEL, "opus")
                .containsEntry(SessionFact.BRANCH, "fix")
                .containsEntry(SessionFact.STARTED_AT, START);
    }

    @Test
    void ofTwoEventsAtOneTimeTheIdDecides() {
        // When
        SessionProjection after = SessionProjection.NEW.with(List.of(
                stated(0, "e2", Map.of(SessionFact.MODEL, "two", SessionFact.BRANCH, "two")),
                stated(0, "e1", Map.of(SessionFact.MODEL, "one", SessionFact.BRANCH, "one"))));

        // Then
        assertThat(after.row()).containsEntry(SessionFact.MODEL, "one").containsEntry(SessionFact.BRANCH, "two");
    }

    @Test
    void guessesGiveWayToStatementsWhateverTheirTime() {
        // When
        SessionProjection after = SessionProjection.NEW.with(List.of(
                guessed(0, "e1", Map.of(SessionFact.REPO_NAME, "folder", SessionFact.ENDED_AT, START)),
                stated(5, "e2", Map.of(SessionFact.REPO_NAME, "shop", SessionFact.ENDED_AT, START.plusSeconds(5))),
                guessed(9, "e3", Map.of(SessionFact.REPO_NAME, "later", SessionFact.ENDED_AT, START.plusSeconds(9)))));

        // Then
        assertThat(after.row())
                .containsEntry(SessionFact.REPO_NAME, "shop")
                .containsEntry(SessionFact.ENDED_AT, START.plusSeconds(5));
    }

    @Test
    void withoutAStatementTheLastGuessOfAnEndCounts() {
        // When
        SessionProjection after = SessionProjection.NEW.with(List.of(
                guessed(9, "e2", Map.of(SessionFact.ENDED_AT, START.plusSeconds(9))),
                guessed(0, "e1", Map.of(SessionFact.ENDED_AT, START))));

        // Then
        assertThat(after.row()).containsEntry(SessionFact.ENDED_AT, START.plusSeconds(9));
    }

    @Test
    void whatPeopleSetStays() {
        // Given
        SessionProjection told = SessionProjection.NEW.with(
                List.of(stated(0, "e1", Map.of(SessionFact.MODEL, "opus", SessionFact.BRANCH, "main"))));
        Map<SessionFact, Object> row = new HashMap<>(told.row());
        row.put(SessionFact.BRANCH, "theirs");
        row.remove(SessionFact.MODEL);
        SessionProjection changed = new SessionProjection(SessionLifecycle.PARSED, row, told.told(), Map.of());

        // When
        SessionProjection after = changed.with(List.of(ended(
                9, "e2", Map.of(SessionFact.BRANCH, "fix", SessionFact.MODEL, "sonnet", SessionFact.SOURCE, "clear"))));

        // Then
        assertThat(after.lifecycle()).isEqualTo(SessionLifecycle.PARSED);
        assertThat(after.row())
                .containsEntry(SessionFact.BRANCH, "theirs")
                .containsEntry(SessionFact.SOURCE, "clear")
                .doesNotContainKey(SessionFact.MODEL);
        assertThat(after.told().get(SessionFact.BRANCH).value()).isEqualTo("fix");
    }

    @Test
    void countsAreAddedUp() {
        // Given
        SessionProjection before =
                SessionProjection.NEW.with(List.of(stated(0, "e1", Map.of(SessionFact.TOOL_USE_COUNT, 2L))));

        // When
        SessionProjection after = before.with(List.of(
                stated(1, "e2", Map.of(SessionFact.TOOL_USE_COUNT, 3L)),
                stated(2, "e3", Map.of(SessionFact.TOOL_USE_COUNT, 5L))));

        // Then
        assertThat(after.row()).containsEntry(SessionFact.TOOL_USE_COUNT, 10L);
    }

    @Test
    void aMessageCountsOnceWithItsGreatestFigures() {
        // Given
        SessionProjection before =
                SessionProjection.NEW.with(List.of(message(0, "e1", new MessageUsage("m1", 10, 1, 5, 7))));

        // When
        SessionProjection after = before.with(List.of(
                message(1, "e2", new MessageUsage("m1", 10, 40, 4, 7)),
                message(2, "e3", new MessageUsage("m2", 1, 2, 3, 4))));

        // Then
        assertThat(after.row())
                .containsEntry(SessionFact.ASSISTANT_MESSAGES, 2L)
                .containsEntry(SessionFact.TOTAL_MESSAGES, 2L)
                .containsEntry(SessionFact.TOKENS_IN, 11L)
                .containsEntry(SessionFact.TOKENS_OUT, 42L)
                .containsEntry(SessionFact.CACHE_READ_TOKENS, 8L)
                .containsEntry(SessionFact.CACHE_WRITE_TOKENS, 11L);
        assertThat(after.messages())
                .isEqualTo(
                        Map.of("m1", new MessageUsage("m1", 10, 40, 5, 7), "m2", new MessageUsage("m2", 1, 2, 3, 4)));
    }

    @Test
    void hugeNumbersStayAtTheGreatest() {
        // When
        SessionProjection after = SessionProjection.NEW.with(List.of(
                message(0, "e1", new MessageUsage("m1", Long.MAX_VALUE, 1, 0, 0)),
                message(1, "e2", new MessageUsage("m2", Long.MAX_VALUE, 2, 0, 0))));

        // Then
        assertThat(after.row())
                .containsEntry(SessionFact.TOKENS_IN, Long.MAX_VALUE)
                .containsEntry(SessionFact.TOKENS_OUT, 3L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderInAnyPiecesGivesTheSame(long seed) {
        // Given
        Random random = new Random(seed);
        List<SessionEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            evidence.add(random(random, "e" + i));
        }
        SessionProjection inOrder = SessionProjection.NEW.with(evidence);
        for (int round = 0; round < 25; round++) {
            Collections.shuffle(evidence, random);
            int cut = random.nextInt(evidence.size());

            // When
            SessionProjection first = SessionProjection.NEW.with(evidence.subList(0, cut));
            Map<SessionFact, ToldFact> stored = ToldFacts.read(ToldFacts.write(first.told()));
            SessionProjection after = new SessionProjection(first.lifecycle(), first.row(), stored, first.messages())
                    .with(evidence.subList(cut, evidence.size()));

            // Then
            assertThat(after).isEqualTo(inOrder);
        }
    }

    @Test
    void theOrderOfEventsIsTheSameInEveryLanguage() {
        // Given
        Locale before = Locale.getDefault();
        SessionEvidence evidence = stated(0, "e1", Map.of(SessionFact.MODEL, "opus"));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            // When
            String witness = evidence.witness(SessionFact.MODEL, false);

            // Then
            assertThat(witness).isEqualTo("0|20017723592001000000000|e1");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aValueIsThatOfTheStatementElseThatOfTheGuess() {
        // Given
        SessionEvidence evidence = new SessionEvidence(
                "s1",
                START,
                "e1",
                SessionLifecycle.DETECTED,
                Map.of(SessionFact.MODEL, "opus"),
                Map.of(SessionFact.MODEL, "guess", SessionFact.REPO_NAME, "folder"),
                null);

        // When / Then
        assertThat(evidence.value(SessionFact.MODEL)).isEqualTo("opus");
        assertThat(evidence.value(SessionFact.REPO_NAME)).isEqualTo("folder");
        assertThat(evidence.value(SessionFact.BRANCH)).isNull();
    }

    private static SessionEvidence random(Random random, String id) {
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        Map<SessionFact, Object> guesses = new EnumMap<>(SessionFact.class);
        for (SessionFact fact : SessionFact.values()) {
            Object value = switch (fact.kind()) {
                case TEXT -> "text " + random.nextInt(5);
                case TIME -> START.plusSeconds(random.nextInt(100));
                case COUNT -> random.nextInt(20) == 0 ? Long.MAX_VALUE / 2 : (long) random.nextInt(100);
            };
            switch (random.nextInt(4)) {
                case 0 -> facts.put(fact, value);
                case 1 -> {
                    if (fact.merge() != SessionFact.Merge.SUM) {
                        guesses.put(fact, value);
                    }
                }
                default -> {}
            }
        }
        MessageUsage usage = random.nextBoolean()
                ? null
                : new MessageUsage(
                        "m" + random.nextInt(4),
                        random.nextInt(9),
                        random.nextInt(9),
                        random.nextInt(9),
                        random.nextInt(9));
        SessionLifecycle[] seen = {SessionLifecycle.DETECTED, SessionLifecycle.CAPTURING, SessionLifecycle.ENDED};
        return new SessionEvidence(
                "s1", START.plusSeconds(random.nextInt(10)), id, seen[random.nextInt(3)], facts, guesses, usage);
    }

    private static SessionEvidence stated(int second, String id, Map<SessionFact, Object> facts) {
        return new SessionEvidence(
                "s1", START.plusSeconds(second), id, SessionLifecycle.DETECTED, facts, Map.of(), null);
    }

    private static SessionEvidence ended(int second, String id, Map<SessionFact, Object> facts) {
        return new SessionEvidence("s1", START.plusSeconds(second), id, SessionLifecycle.ENDED, facts, Map.of(), null);
    }

    private static SessionEvidence guessed(int second, String id, Map<SessionFact, Object> guesses) {
        return new SessionEvidence(
                "s1", START.plusSeconds(second), id, SessionLifecycle.CAPTURING, Map.of(), guesses, null);
    }

    private static SessionEvidence message(int second, String id, MessageUsage usage) {
        return new SessionEvidence(
                "s1", START.plusSeconds(second), id, SessionLifecycle.CAPTURING, Map.of(), Map.of(), usage);
    }
}
