package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.base.json.Json;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.usage.Tokens;
import dev.quipu.record.usage.report.SessionUsage;
import dev.quipu.record.usage.report.UsageFilter;
import dev.quipu.record.usage.report.UsageGroup;
import dev.quipu.record.usage.report.UsageQuery;
import dev.quipu.record.usage.report.UsageReports;
import dev.quipu.record.usage.report.UsageRow;
import dev.quipu.record.usage.report.UsageStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link UsageStore} promises, and what reports make of it. */
public abstract class UsageStoreContract extends StoreContract {

    private static final String OPUS = "claude-opus-4-5";

    @Inject
    UsageReports reports;

    @Test
    void countsAnAnswerOnceForTheSessionThatEndedFirst() {
        // Given
        sessions("first", "copy");
        Answer copied = answer("m1", 0, 10, 20, true);

        // When
        await(usage().replace(told("copy", 60, List.of(copied, answer("m2", 50, 1, 2, true)))));
        await(usage().replace(told("first", 10, List.of(copied))));

        // Then
        assertThat(bySession()).containsOnly(Map.entry("first", 20L), Map.entry("copy", 2L));
    }

    @Test
    void countsTheGreatestFiguresThatAnySessionTells() {
        // Given
        sessions("first", "copy");
        await(usage().replace(told("first", 10, List.of(answer("m1", 0, 10, 5, false)))));

        // When
        await(usage().replace(told("copy", 60, List.of(answer("m1", 0, 10, 20, true)))));

        // Then
        assertThat(await(usage().sums(team, all(UsageGroup.SESSION))))
                .extracting(
                        UsageRow::groups,
                        UsageRow::answers,
                        UsageRow::partial,
                        row -> row.tokens().output())
                .containsExactly(tuple(List.of("first"), 1L, 0L, 20L));
    }

    @Test
    void forgetsWhatIsToldNoMore() {
        // Given
        sessions("s");
        await(usage().replace(told("s", 10, List.of(answer("m1", 0, 1, 1, true), answer("m2", 5, 1, 2, true)))));

        // When
        await(usage().replace(told("s", 10, List.of(answer("m2", 5, 1, 3, true)))));

        // Then
        assertThat(bySession()).containsOnly(Map.entry("s", 3L));
    }

    @Test
    void givesAnAnswerToTheNextWhenItsSessionIsDeleted() {
        // Given
        sessions("first", "copy");
        SessionUsage copy = told("copy", 60, List.of(answer("m1", 0, 10, 20, true)));
        await(usage().replace(told("first", 10, copy.answers())));
        await(usage().replace(copy));
        await(sessions().delete(team, "first", row -> row, Journals.none()));

        // When
        await(usage().replace(copy));

        // Then
        assertThat(bySession()).containsOnly(Map.entry("copy", 20L));
    }

    @Test
    void countsItsOwnFiguresWhenACopyWithGreaterOnesIsDeleted() {
        // Given
        sessions("first", "copy");
        SessionUsage first = told("first", 10, List.of(answer("m1", 0, 10, 5, false)));
        await(usage().replace(first));
        await(usage().replace(told("copy", 60, List.of(answer("m1", 0, 10, 20, true)))));
        await(sessions().delete(team, "copy", row -> row, Journals.none()));

        // When
        await(usage().replace(first));

        // Then
        assertThat(bySession()).containsOnly(Map.entry("first", 5L));
    }

    @ParameterizedTest
    @CsvSource({"Asia/Kathmandu, 2026-03-02", "America/Los_Angeles, 2026-03-01", "+05:45, 2026-03-02", ", 2026-03-01"})
    void reportsDaysOfEveryZone(String zone, String day) {
        // Given
        sessions("s");
        Answer late = new Answer(
                "m1", "r", Instant.parse("2026-03-01T18:15:00Z"), OPUS, null, new Tokens(1, 0, 0, 0, 0), true);
        await(usage().replace(told("s", 10, List.of(late))));

        // When
        Map<String, Object> report = await(reports.report(team, by("day", zone)));

        // Then
        assertThat(items(report)).extracting(item -> item.get("day")).containsExactly(day);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void sumsAreThoseOfTheRowsInWhateverOrderTheyCome(long seed) {
        // Given
        Random random = new Random(seed);
        List<SessionUsage> last = new ArrayList<>();
        List<SessionUsage> arrivals = new ArrayList<>();
        for (int session = 0; session < 4; session++) {
            sessions("s" + session);
            List<Answer> answers = new ArrayList<>();
            for (int each = 0; each < 12; each++) {
                int id = random.nextInt(20);
                if (answers.stream().noneMatch(known -> known.messageId().equals("m" + id))) {
                    answers.add(answer("m" + id, id * 60L, 1, random.nextInt(100), random.nextBoolean()));
                }
            }
            SessionUsage told = told("s" + session, 10 * (session % 2) + random.nextInt(5), answers);
            last.add(told);
            arrivals.add(told("s" + session, 3, answers.subList(0, answers.size() / 2)));
            arrivals.add(told("s" + session, 500, answers.subList(answers.size() / 3, answers.size())));
        }
        Collections.shuffle(arrivals, random);
        arrivals.forEach(told -> await(usage().replace(told)));
        Collections.shuffle(last, random);

        // When
        last.forEach(told -> await(usage().replace(told)));

        // Then
        assertThat(bySession()).isEqualTo(expected(last));
    }

    private static Map<String, Long> expected(List<SessionUsage> told) {
        Map<String, SessionUsage> owners = new HashMap<>();
        Map<String, Long> greatest = new HashMap<>();
        for (SessionUsage session : told) {
            for (Answer answer : session.answers()) {
                greatest.merge(answer.messageId(), answer.tokens().output(), Math::max);
                owners.merge(answer.messageId(), session, UsageStoreContract::first);
            }
        }
        Map<String, Long> sums = new HashMap<>();
        owners.forEach((id, session) -> sums.merge(session.sessionId(), greatest.get(id), Long::sum));
        return sums;
    }

    private static SessionUsage first(SessionUsage one, SessionUsage other) {
        int order = one.endsAt().compareTo(other.endsAt());
        return order < 0 || order == 0 && one.sessionId().compareTo(other.sessionId()) < 0 ? one : other;
    }

    @Test
    void reportsDaysOfAZoneWithTheCostOfTheirTime() {
        // Given
        sessions("s");
        Answer late = new Answer(
                "m1", "r", Instant.parse("2026-03-01T23:30:00Z"), OPUS, null, new Tokens(1_000_000, 0, 0, 0, 0), true);
        Answer unknown = new Answer(
                "m2", "r", Instant.parse("2026-03-01T10:00:00Z"), "house-model", null, new Tokens(7, 0, 0, 0, 3), true);
        await(usage().replace(told("s", 10, List.of(late, unknown))));

        // When
        Map<String, Object> report = await(reports.report(team, by("day", "Europe/Berlin")));

        // Then
        assertThat(items(report))
                .extracting(
                        item -> item.get("day"),
                        item -> item.get("input_tokens"),
                        item -> item.get("cost_usd"),
                        item -> item.get("unpriced_models"))
                .containsExactly(
                        tuple("2026-03-01", 7L, null, List.of("house-model")),
                        tuple("2026-03-02", 1_000_000L, new Json("5.000000"), List.of()));
        assertThat(((Map<?, ?>) report.get("total")).get("answers")).isEqualTo(2L);
    }

    @Test
    void reportsWhatIsUnattributedAsSuch() {
        // Given
        samples().stored(samples().session("named").repoName("app"));
        sessions("nameless");
        await(usage().replace(told("named", 10, List.of(answer("m1", 0, 1, 5, true)))));
        await(usage().replace(told("nameless", 10, List.of(answer("m2", 0, 1, 7, true)))));

        // When
        Map<String, Object> report = await(reports.report(team, by("repo", null)));

        // Then
        assertThat(items(report))
                .extracting(item -> item.get("repo"), item -> item.get("output_tokens"))
                .containsExactly(tuple(null, 7L), tuple("app", 5L));
    }

    @Test
    void tellsASessionsOwnUsageAndThatOfAllItBegan() {
        // Given
        sessions("s");
        samples().stored(samples().session("agent").parentSessionId("s"));
        samples().stored(samples().session("below").parentSessionId("agent"));
        await(usage().replace(told("s", 10, List.of(answer("m1", 0, 1, 5, true)))));
        await(usage().replace(told("below", 10, List.of(answer("m2", 0, 1, 7, true)))));

        // When
        Map<String, Object> used = await(reports.ofSession(team, "s"));

        // Then
        assertThat(((Map<?, ?>) used.get("own")).get("output_tokens")).isEqualTo(5L);
        assertThat(((Map<?, ?>) used.get("with_descendants")).get("output_tokens"))
                .isEqualTo(12L);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Map<String, Object> report) {
        return (List<Map<String, Object>>) report.get("items");
    }

    private static UsageFilter by(String groups, String zone) {
        return new UsageFilter(groups, zone, null, null, null, null, null, null, null, null);
    }

    private static UsageQuery all(UsageGroup... groups) {
        return new UsageQuery(List.of(groups), null, null, null, null, null, null, null, null, List.of(0));
    }

    private Map<String, Long> bySession() {
        Map<String, Long> outputs = new HashMap<>();
        await(usage().sums(team, all(UsageGroup.SESSION)))
                .forEach(row -> outputs.merge(row.groups().get(0), row.tokens().output(), Long::sum));
        return outputs;
    }

    private static Answer answer(String id, long seconds, long input, long output, boolean isFinal) {
        return new Answer(
                id,
                "r-" + id,
                Samples.NOON.plusSeconds(seconds),
                OPUS,
                null,
                new Tokens(input, 0, 0, 0, output),
                isFinal);
    }

    private SessionUsage told(String session, long endsAfter, List<Answer> answers) {
        return new SessionUsage(
                team, session, "claude-code", Samples.NOON, Samples.NOON.plusSeconds(endsAfter), answers);
    }

    private void sessions(String... ids) {
        for (String id : ids) {
            samples().stored(samples().session(id));
        }
    }

    private UsageStore usage() {
        return backend.store(UsageStore.class);
    }
}
