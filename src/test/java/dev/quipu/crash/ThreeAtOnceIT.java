package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.Site;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every request is sent three times at once. */
class ThreeAtOnceIT {

    private static final int EVENTS = Scale.count(500, 20_000);
    private static final int SESSIONS = 16;

    @ParameterizedTest
    @EnumSource
    void createsOnceAndNeverOverwrites(Stand stand) {
        // Given
        Random random = Seeds.random("three at once " + stand);
        Ledger ledger = new Ledger();
        try (Site site = stand.open()) {
            for (int i = 0; i < EVENTS; i++) {
                SentEvent event = SentEvent.of("three-" + i % SESSIONS, i, random);
                ledger.send(event);

                // When
                List<JsonNode> same = atOnce(site, List.of(event, event, event));
                List<JsonNode> other = atOnce(site, List.of(event.changed(), event, event.changed()));

                // Then
                same.forEach(answer -> ledger.acknowledge(event, outcome(answer)));
                assertThat(sum(same, "created")).isEqualTo(1);
                assertThat(sum(same, "duplicates")).isEqualTo(2);
                assertThat(other)
                        .extracting(ThreeAtOnceIT::outcome)
                        .containsExactly("conflict", "duplicate", "conflict");
            }
            new ReadBack(site.http(), ledger).holds();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOneThatIsToldCreated(Stand stand) {
        // Given
        Random random = Seeds.random("three contents at once " + stand);
        Ledger ledger = new Ledger();
        try (Site site = stand.open()) {
            for (int i = 0; i < EVENTS; i++) {
                SentEvent event = SentEvent.of("contents-" + i % SESSIONS, i, random);
                List<SentEvent> contents = List.of(event, event.changed(), event);

                // When
                List<JsonNode> answers = atOnce(site, contents);

                // Then
                List<String> outcomes =
                        answers.stream().map(ThreeAtOnceIT::outcome).toList();
                SentEvent stored = contents.get(outcomes.indexOf("created"));
                ledger.send(stored);
                ledger.acknowledge(stored, "created");
                assertThat(outcomes).isEqualTo(expected(contents, stored, outcomes.indexOf("created")));
            }
            new ReadBack(site.http(), ledger).holds();
        }
    }

    private static List<String> expected(List<SentEvent> contents, SentEvent stored, int created) {
        return IntStream.range(0, contents.size())
                .mapToObj(i -> i == created ? "created" : contents.get(i).equals(stored) ? "duplicate" : "conflict")
                .toList();
    }

    private static List<JsonNode> atOnce(Site site, List<SentEvent> events) {
        return site
                .http()
                .postAtOnce(
                        "/api/v1/events", events.stream().map(SentEvent::json).toList())
                .stream()
                .map(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    return Http.json(answer);
                })
                .toList();
    }

    private static String outcome(JsonNode answer) {
        return answer.at("/results/0/outcome").asText();
    }

    private static int sum(List<JsonNode> answers, String count) {
        return answers.stream()
                .mapToInt(answer -> answer.path(count).intValue())
                .sum();
    }
}
