package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every request is sent three times at once, by many clients. */
@NativeOnly
class ThreeAtOnceIT {

    private static final int WAVES = Scale.count(5, 1_000);
    private static final int EVENTS_A_WAVE = 20;
    private static final int COPIES = 3;

    @ParameterizedTest
    @EnumSource
    void createsOnceAndNeverOverwrites(Stand stand) {
        // Given
        Random random = Seeds.random("three at once " + stand);
        Ledger ledger = new Ledger();
        try (Site site = stand.open()) {
            for (int wave = 0; wave < WAVES; wave++) {
                int first = wave;
                List<SentEvent> events = IntStream.range(0, EVENTS_A_WAVE)
                        .mapToObj(i -> SentEvent.of("three-" + i, first, random))
                        .toList();

                // When
                List<JsonNode> same = atOnce(site, copies(events));
                List<JsonNode> other =
                        atOnce(site, events.stream().map(SentEvent::changed).toList());

                // Then
                for (int i = 0; i < events.size(); i++) {
                    List<JsonNode> answers = same.subList(COPIES * i, COPIES * (i + 1));
                    assertThat(sum(answers, "created")).isEqualTo(1);
                    assertThat(sum(answers, "duplicates")).isEqualTo(COPIES - 1);
                    assertThat(outcome(other.get(i))).isEqualTo("conflict");
                    ledger.send(events.get(i));
                    ledger.acknowledge(events.get(i), "created");
                }
                keepsTheOneOfThreeContentsThatIsToldCreated(site, ledger, SentEvent.of("contents", wave, random));
            }
            new ReadBack(site.http(), ledger).holds();
        }
    }

    private static void keepsTheOneOfThreeContentsThatIsToldCreated(Site site, Ledger ledger, SentEvent event) {
        // Given
        List<SentEvent> contents = List.of(event.changed(), event, event.changed());

        // When
        List<String> outcomes =
                atOnce(site, contents).stream().map(ThreeAtOnceIT::outcome).toList();

        // Then
        int created = outcomes.indexOf("created");
        assertThat(outcomes).isEqualTo(expected(contents, created));
        ledger.send(contents.get(created));
        ledger.acknowledge(contents.get(created), "created");
    }

    private static List<String> expected(List<SentEvent> contents, int created) {
        return IntStream.range(0, contents.size())
                .mapToObj(i -> i == created
                        ? "created"
                        : contents.get(i).equals(contents.get(created)) ? "duplicate" : "conflict")
                .toList();
    }

    private static List<SentEvent> copies(List<SentEvent> events) {
        List<SentEvent> copies = new ArrayList<>();
        events.forEach(event -> IntStream.range(0, COPIES).forEach(i -> copies.add(event)));
        return copies;
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
