package dev.quipu.record.session;

import static dev.quipu.record.session.TestEvidence.by;
import static dev.quipu.record.session.TestEvidence.ended;
import static dev.quipu.record.session.TestEvidence.guessed;
import static dev.quipu.record.session.TestEvidence.message;
import static dev.quipu.record.session.TestEvidence.stated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
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
    void whatANewerVersionToldIsCarriedAlong() {
        // Given
        ToldFacts told = ToldFacts.read("{\"tokens_of_tomorrow\":[7,\"\"]}");
        SessionProjection stored = new SessionProjection(SessionLifecycle.DETECTED, Map.of(), told, Map.of());

        // When
        SessionProjection after = stored.with(List.of(stated(0, "e1", Map.of(SessionFact.MODEL, "opus"))));

        // Then
        assertThat(after.told().others()).isEqualTo(told.others());
        assertThat(after.row()).containsEntry(SessionFact.MODEL, "opus");
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
    void ofWhatHooksAndLinesCountTheGreaterFigureIsTheSessions() {
        // When
        SessionProjection after = SessionProjection.NEW.with(List.of(
                stated(0, "e1", Map.of(SessionFact.HOOK_PROMPTS, 3L, SessionFact.HOOK_TOOL_CALLS, 1L)),
                stated(1, "e2", Map.of(SessionFact.USER_MESSAGES, 2L, SessionFact.TOOL_USE_COUNT, 4L)),
                stated(2, "e3", Map.of(SessionFact.HOOK_TOOL_RESULTS, 7L, SessionFact.SUBAGENT_STOPS, 2L))));

        // Then
        assertThat(after.row())
                .isEqualTo(Map.of(
                        SessionFact.STARTED_AT, START,
                        SessionFact.USER_MESSAGES, 3L,
                        SessionFact.TOOL_USE_COUNT, 7L,
                        SessionFact.SUBAGENT_COUNT, 2L));
    }

    @Test
    void eachModelHasItsShareOfTheMessages() {
        // Given
        SessionProjection before = SessionProjection.NEW.with(List.of(
                by("haiku", 0, new MessageUsage("m1", 1, 2, 3, 4)), by("opus", 1, new MessageUsage("m2", 5, 0, 0, 0))));

        // When
        SessionProjection after = before.with(List.of(
                by("opus", 2, new MessageUsage("m2", 5, 7, 0, 0)),
                by("opus", 3, new MessageUsage("m3", 1, 1, 1, 1)),
                by(null, 4, new MessageUsage("m4", 1, 1, 1, 1))));

        // Then
        assertThat(after.row().get(SessionFact.MODELS))
                .isEqualTo(new Json(
                        "[{\"model\":\"opus\",\"share\":0.6667,\"messages\":2,\"tokens_in\":6,\"tokens_out\":8,"
                                + "\"cache_read_tokens\":1,\"cache_write_tokens\":1},"
                                + "{\"model\":\"haiku\",\"share\":0.3333,\"messages\":1,\"tokens_in\":1,\"tokens_out\":2,"
                                + "\"cache_read_tokens\":3,\"cache_write_tokens\":4}]"));
        assertThat(ToldFacts.read(after.told().write())).isEqualTo(after.told());
    }

    @Test
    void noMoreThanFiftyModelsAreToldApart() {
        // Given
        List<SessionEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            evidence.add(by("model " + i, i, new MessageUsage("m" + i, 1, 1, 1, 1)));
        }

        // When
        SessionProjection after = SessionProjection.NEW.with(evidence);

        // Then
        assertThat(after.told().models()).hasSize(50);
        assertThat(after.row()).containsEntry(SessionFact.TOTAL_MESSAGES, 60L);
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
            ToldFacts stored = ToldFacts.read(first.told().write());
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
            if (fact == SessionFact.MODELS) {
                continue; // made of the messages
            }
            Object value = switch (fact.kind()) {
                case TEXT -> "text " + random.nextInt(5);
                case TIME -> START.plusSeconds(random.nextInt(100));
                case JSON -> throw new IllegalStateException(fact + " has no random value");
                case COUNT -> random.nextInt(20) == 0 ? Long.MAX_VALUE / 2 : (long) random.nextInt(100);
            };
            switch (random.nextInt(4)) {
                case 0 -> facts.put(fact, value);
                case 1 -> {
                    if (fact.merge() != SessionFact.Merge.SUM && fact != SessionFact.ACTIVE_AT) {
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
        SessionLifecycle seen = facts.containsKey(SessionFact.ENDED_AT)
                ? SessionLifecycle.ENDED
                : random.nextBoolean() ? SessionLifecycle.DETECTED : SessionLifecycle.CAPTURING;
        Instant at = START.plusSeconds(random.nextInt(10));
        facts.computeIfPresent(SessionFact.ENDED_AT, (fact, value) -> at);
        facts.computeIfPresent(SessionFact.ACTIVE_AT, (fact, value) -> at);
        String model = usage == null ? null : "model of " + usage.messageId().charAt(1) % 2;
        return new SessionEvidence("s1", at, id, seen, facts, guesses, usage, model);
    }
}
