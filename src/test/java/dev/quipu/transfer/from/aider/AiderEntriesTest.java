package dev.quipu.transfer.from.aider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.transfer.from.aider.AiderEntry.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a run of Aider's history is taken apart. */
class AiderEntriesTest {

    @Test
    void eachSpeakerHasEntries() {
        // Given
        String history = """

                > Aider v0.86.2\s\s
                > Model: m with whole edit format\s\s

                #### Say hi\s\s
                ####\s\s
                #### twice\s\s

                hi

                hi
                > Tokens: 770 sent, 95 received.\s\s
                > Applied edit to a.txt\s\s

                #### /undo\s\s
                """;

        // When
        List<AiderEntry> entries = entries(history.lines());

        // Then
        assertThat(entries)
                .containsExactly(
                        entry(Role.TOOL, "Aider v0.86.2\nModel: m with whole edit format"),
                        entry(Role.USER, "Say hi\n\ntwice"),
                        entry(Role.ASSISTANT, "hi\n\nhi"),
                        entry(Role.TOOL, "Tokens: 770 sent, 95 received.\nApplied edit to a.txt"),
                        entry(Role.USER, "/undo"));
    }

    @Test
    void theCommandThatStartedItMayGoOnOverLinesWithoutMarks() {
        // When
        List<AiderEntry> entries = entries(Stream.of("> aider --message Say hi", "", "twice --yes  ", "> Aider v1  "));

        // Then
        assertThat(entries).containsExactly(entry(Role.TOOL, "aider --message Say hi\n\ntwice --yes  \nAider v1"));
    }

    @Test
    void whatStandsInAFenceOrAThoughtIsTheModels() {
        // Given
        Stream<String> lines = Stream.of(
                "#### Show",
                "<thinking-content-7bbe>",
                "> a quote",
                "        ```",
                "</thinking-content-7bbe>",
                "````md",
                "```",
                "#### A heading",
                "",
                "> A quote",
                "```",
                "````",
                "> Tokens: 2.0k sent, 227 received.");

        // When
        List<AiderEntry> entries = entries(lines);

        // Then
        assertThat(entries).extracting(AiderEntry::role).containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL);
        assertThat(entries.get(1).text()).endsWith("#### A heading\n\n> A quote\n```\n````");
    }

    @Test
    void aReportOfTokensEndsWhatAnAnswerHasLeftOpen() {
        // When
        List<AiderEntry> entries = entries(Stream.of(
                "#### Go",
                "```",
                "cut",
                "> Tokens: 1 sent, 2 cache hit, 3 received. Cost: $0.01 message, $0.03 session.",
                "#### On"));

        // Then
        assertThat(entries)
                .extracting(AiderEntry::role)
                .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.USER);
    }

    @Test
    void anEntryThatIsTooLongGoesOnInOthersWithNothingLost() {
        // Given
        String long1 = "x".repeat(AiderEntries.LONGEST - 1) + "😀" + "y".repeat(2 * AiderEntries.LONGEST);
        String long2 = "z".repeat(AiderEntries.LONGEST / 2);

        // When
        List<AiderEntry> entries = entries(Stream.of("#### Go", long1, "", long2));

        // Then
        List<AiderEntry> answer = entries.subList(1, entries.size());
        assertThat(answer)
                .extracting(AiderEntry::isContinued)
                .startsWith(false, true, true)
                .doesNotContain((Boolean) null);
        assertThat(answer).allMatch(entry -> entry.text().length() <= AiderEntries.LONGEST);
        assertThat(String.join("", answer.stream().map(AiderEntry::text).toList()))
                .isEqualTo(long1 + "\n\n" + long2);
        assertThat(answer.get(0).text()).doesNotContain("\uD83D");
    }

    @Test
    void millionsOfBlankLinesAreNotKept() {
        // When
        List<AiderEntry> entries = entries(Stream.concat(
                Stream.of("#### Go", "a"), Stream.generate(() -> "").limit(3_000_000)));

        // Then
        assertThat(entries).containsExactly(entry(Role.USER, "Go"), entry(Role.ASSISTANT, "a"));
    }

    @Test
    void nothingSaidIsNoEntry() {
        // When
        List<AiderEntry> entries = entries(Stream.of("", "  ", "\t"));

        // Then
        assertThat(entries).isEmpty();
    }

    private static AiderEntry entry(Role role, String text) {
        return new AiderEntry(role, text, false);
    }

    private static List<AiderEntry> entries(Stream<String> lines) {
        AiderEntries entries = new AiderEntries();
        List<AiderEntry> found = new ArrayList<>();
        lines.forEach(line -> {
            entries.take(line);
            for (AiderEntry entry = entries.next(); entry != null; entry = entries.next()) {
                found.add(entry);
            }
        });
        entries.end();
        for (AiderEntry entry = entries.next(); entry != null; entry = entries.next()) {
            found.add(entry);
        }
        return found;
    }
}
