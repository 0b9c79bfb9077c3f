package dev.quipu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    private static final Row ROW =
            new Row("2026-07-01T10:00:00Z", 1_234, "Fix the parser of the command line", "01JD8Z5K3V");
    private static final List<TextColumn<Row>> COLUMNS = List.of(
            new TextColumn<>("STARTED", row -> Instant.parse(row.time()), 3),
            new TextColumn<>("BYTES", Row::bytes, 1),
            new TextColumn<>("PROMPT", Row::prompt, 2),
            TextColumn.key("ID", Row::id));

    @Test
    void aTableThatFitsIsShownWholeWithNumbersToTheRight() {
        // Given
        Row small = new Row("2026-07-02T10:00:00Z", 7, "Go", "x");

        // When
        String table = TextTable.of(List.of(ROW, small), COLUMNS, style(ZoneOffset.UTC, 80));

        // Then
        assertThat(table.lines())
                .containsExactly(
                        "STARTED            BYTES  PROMPT                              ID",
                        "2026-07-01 10:00Z   1234  Fix the parser of the command line  01JD8Z5K3V",
                        "2026-07-02 10:00Z      7  Go                                  x");
    }

    @ParameterizedTest
    @CsvSource({
        "72, 'STARTED            BYTES  PROMPT                              ID'",
        "71, 'STARTED            BYTES  PROMPT                             ID'",
        "54, 'STARTED            BYTES  PROMPT            ID'",
        "53, 'STARTED            PROMPT                  ID'",
        "40, 'STARTED            ID'",
        "28, 'STARTED           ID'",
        "25, ID"
    })
    void theLeastImportantColumnsGoFirstWhereTheTerminalIsNarrow(int width, String header) {
        // When
        String table = TextTable.of(List.of(ROW), COLUMNS, style(ZoneOffset.UTC, width));

        // Then
        assertThat(table.lines().findFirst()).contains(header);
        assertThat(table.lines())
                .allMatch(line -> line.length() <= width)
                .last()
                .asString()
                .endsWith(ROW.id());
    }

    @Test
    void whatIsCutEndsWithASign() {
        // When
        String table = TextTable.of(List.of(ROW), COLUMNS, style(ZoneOffset.UTC, 54));

        // Then
        assertThat(table).endsWith("  1234  Fix the parser …  01JD8Z5K3V");
    }

    @Test
    void wideCharactersTakeTwoPlaces() {
        // Given
        Row wide = new Row("2026-07-01T10:00:00Z", 1, "修复解析器", "a");
        Row narrow = new Row("2026-07-01T10:00:00Z", 1, "ten places", "b");

        // When
        String table = TextTable.of(List.of(wide, narrow), COLUMNS, style(ZoneOffset.UTC, 0));

        // Then
        assertThat(table).contains("  修复解析器  a", "  ten places  b");
    }

    @Test
    void timesAreThoseOfTheZone() {
        // When
        String table = TextTable.of(List.of(ROW), COLUMNS, style(ZoneId.of("Europe/Berlin"), 0));

        // Then
        assertThat(table).contains("2026-07-01 12:00+02:00");
    }

    @Test
    void onlyTheHeadersAreStyled() {
        // When
        String table = TextTable.of(List.of(ROW), COLUMNS, new TableStyle(new Times(ZoneOffset.UTC), 0, false, true));

        // Then
        assertThat(table.lines().findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("\u001b[1mSTARTED").endsWith("ID\u001b[21m\u001b[0m"));
        assertThat(table.lines().skip(1)).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void whatIsWideIsNeitherCutNorLeftOut() {
        // Given
        Row longer = new Row("2026-07-01T10:00:00Z", 1, "x".repeat(200), "a");

        // When
        String cut = TextTable.of(List.of(longer), COLUMNS, style(ZoneOffset.UTC, 0));
        String wide = TextTable.of(List.of(longer), COLUMNS, new TableStyle(new Times(ZoneOffset.UTC), 0, true, false));

        // Then
        assertThat(cut).contains(" " + "x".repeat(59) + "… ");
        assertThat(wide).contains(" " + "x".repeat(200) + " ");
    }

    private static TableStyle style(ZoneId zone, int width) {
        return new TableStyle(new Times(zone), width, false, false);
    }

    private record Row(String time, int bytes, String prompt, String id) {}
}
