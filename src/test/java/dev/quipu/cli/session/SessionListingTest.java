package dev.quipu.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.ApiJson;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TextTable;
import dev.quipu.cli.output.Times;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.TestSessions;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionListingTest {

    private static final TableStyle FULL = new TableStyle(new Times(ZoneOffset.UTC), 0, false, false);

    @Test
    void showsWhatPeopleLookFor() {
        // Given
        Session session = TestSessions.session("s1")
                .agent("codex")
                .repoName("shop")
                .branch("main")
                .initialPrompt("Fix the\n\n  parser")
                .endedAt(TestSessions.START.plusSeconds(61))
                .build();

        // When
        String table = TextTable.of(List.of(ApiJson.of(session)), SessionListing.COLUMNS, FULL);

        // Then
        assertThat(table.lines().map(line -> line.strip().split(" {2,}")))
                .containsExactly(
                        new String[] {"STARTED", "DURATION", "STATE", "AGENT", "REPO", "BRANCH", "TITLE", "ID"},
                        new String[] {
                            "2026-03-01 10:00Z", "1m 1s", "detected", "codex", "shop", "main", "Fix the parser", "s1"
                        });
    }

    @ParameterizedTest
    @CsvSource({"0, 0m 0s", "59, 0m 59s", "3599, 59m 59s", "3600, 1h 0m", "360061, 100h 1m"})
    void tellsHowLongASessionLasted(long seconds, String expected) {
        // Given
        Session session = TestSessions.session("s1")
                .endedAt(TestSessions.START.plusSeconds(seconds))
                .build();

        // When
        String table = TextTable.of(List.of(ApiJson.of(session)), SessionListing.COLUMNS, FULL);

        // Then
        assertThat(table).contains(" " + expected + " ");
    }

    @Test
    void cutsALongPromptAndNoCharacter() {
        // Given
        Session session = TestSessions.session("s1")
                .initialPrompt("x".repeat(38) + "😀yz")
                .build();

        // When
        String table = TextTable.of(List.of(ApiJson.of(session)), SessionListing.COLUMNS, FULL);

        // Then
        assertThat(table).contains(" " + "x".repeat(38) + "… ");
    }

    @Test
    void cutsNothingWhereEverythingIsWanted() {
        // Given
        Session session =
                TestSessions.session("s1").initialPrompt("x".repeat(200)).build();

        // When
        String table = TextTable.of(
                List.of(ApiJson.of(session)),
                SessionListing.COLUMNS,
                new TableStyle(new Times(ZoneOffset.UTC), 0, true, false));

        // Then
        assertThat(table).contains(" " + "x".repeat(200) + " ");
    }

    @Test
    void aNameStandsBeforeThePrompt() {
        // Given
        Session session =
                TestSessions.session("s1").name("nightly").initialPrompt("Fix").build();

        // When
        String table = TextTable.of(List.of(ApiJson.of(session)), SessionListing.COLUMNS, FULL);

        // Then
        assertThat(table).contains("nightly").doesNotContain("Fix");
    }

    @Test
    void noTextOfAnAgentCommandsTheTerminal() {
        // Given
        String hostile = "a\u001b[2Jb\u009b31mc\u0007d\u007fe";
        Session session = TestSessions.session(hostile)
                .agent(hostile)
                .repoName(hostile)
                .branch(hostile)
                .initialPrompt(hostile)
                .build();

        // When
        String table = TextTable.of(List.of(ApiJson.of(session)), SessionListing.COLUMNS, FULL);

        // Then
        assertThat(table.replace("\n", ""))
                .doesNotContainPattern("\\p{Cc}")
                .contains("a\\u001b[2Jb\\u009b31mc\\u0007d\\u007fe");
    }
}
