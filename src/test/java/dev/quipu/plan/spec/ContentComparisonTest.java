package dev.quipu.plan.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.plan.spec.SpecDifference.Change;
import dev.quipu.plan.spec.SpecDifference.ChangeType;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentComparisonTest {

    @Test
    void namesWhatWasAddedRemovedAndChangedInTheOrderOfPaths() {
        // When
        SpecDifference difference = difference(
                "{'z':1,'same':{'b':2,'a':1},'gone':{'x':[]},'list':[1,2,3]}",
                "{'same':{'a':1,'b':2},'list':[1,{'n':1.10}],'z':'1','A':null}");

        // Then
        assertThat(difference.from()).isEqualTo(1);
        assertThat(difference.to()).isEqualTo(2);
        assertThat(difference.truncated()).isFalse();
        assertThat(difference.changes())
                .containsExactly(
                        new Change("/A", ChangeType.ADDED, null, new Json("null")),
                        new Change("/gone", ChangeType.REMOVED, new Json("{\"x\":[]}"), null),
                        new Change("/list/1", ChangeType.CHANGED, new Json("2"), new Json("{\"n\":1.10}")),
                        new Change("/list/2", ChangeType.REMOVED, new Json("3"), null),
                        new Change("/z", ChangeType.CHANGED, new Json("1"), new Json("\"1\"")));
    }

    @Test
    void writesNamesAsPointersDo() {
        assertThat(difference("{'a/b':{'m~n':1}}", "{'a/b':{'m~n':2},'':3}").changes())
                .extracting(Change::path)
                .containsExactly("/", "/a~1b/m~0n");
    }

    @Test
    void ordersIndexesAsNumbers() {
        assertThat(difference(numbers(12, 0), numbers(12, 1)).changes())
                .extracting(Change::path)
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(i -> "/list/" + i).toList());
    }

    @Test
    void saysNothingOfVersionsThatSayTheSame() {
        assertThat(difference("{'a':[1],'b':{}}", "{'b':{},'a':[1]}").changes()).isEmpty();
    }

    @Test
    void namesTenThousandChangesAndSaysWhereThereAreMore() {
        // When
        SpecDifference all = difference(numbers(10_000, 0), numbers(10_000, 1));
        SpecDifference cut = difference(numbers(10_001, 0), numbers(10_001, 1));

        // Then
        assertThat(all.changes()).hasSize(10_000);
        assertThat(all.truncated()).isFalse();
        assertThat(cut.changes()).isEqualTo(all.changes());
        assertThat(cut.truncated()).isTrue();
    }

    @Test
    void boundsTheLengthOfAllPathsTogether() {
        // Given
        String name = "n".repeat(45_000);

        // When
        SpecDifference difference = difference(
                numbers(100, 0).replace("list", name), numbers(100, 1).replace("list", name));

        // Then
        assertThat(difference.changes()).hasSize(44);
        assertThat(difference.truncated()).isTrue();
    }

    private static String numbers(int count, int value) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf(value))
                .collect(Collectors.joining(",", "{'list':[", "]}"));
    }

    private static SpecDifference difference(String before, String after) {
        return ContentComparison.of(version(1, before), version(2, after));
    }

    private static SpecVersion version(long number, String content) {
        Json json = new Json(content.replace('\'', '"'));
        return new SpecVersion("t", "v" + number, "p", number, json, ActorType.USER, "anyone", "", Instant.EPOCH);
    }
}
