package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.transfer.rows.RowLines;
import dev.quipu.transfer.rows.UnreadableRowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RowLinesTest {

    @ParameterizedTest
    @FieldSource("dev.quipu.store.table.Tables#ALL")
    void readsWhatItWrote(Table<?> table) {
        // Given
        Row row = Rows.full(table, "x");

        // When
        String line = RowLines.line(row);

        // Then
        assertThat(line).doesNotContain("\n");
        assertThat(RowLines.read(line)).isEqualTo(row);
    }

    @Test
    void leavesOutWhatHasNoValueAndKeepsJsonAsItIs() {
        // Given
        Row row = Rows.device("d", "laptop").with("metadata", new dev.quipu.base.json.Json("{\"b\":1.10,\"a\":1e400}"));

        // When
        String line = RowLines.line(row);

        // Then
        assertThat(line)
                .isEqualTo("{\"table\":\"devices\",\"row\":{\"team_id\":\"local\",\"id\":\"d\",\"name\":\"laptop\","
                        + "\"type\":\"local\",\"status\":\"online\",\"metadata\":{\"b\":1.10,\"a\":1e400},"
                        + "\"first_seen_at\":\"2026-03-01T10:00:00.123456Z\","
                        + "\"last_seen_at\":\"2026-03-01T10:00:00.123456Z\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"table\":\"boards\",\"row\":{}} | there is no table boards; was it written by a newer Quipu?",
                "{\"table\":\"teams\",\"row\":{\"motto\":1}} | teams has no column motto; was it written by a newer Quipu?",
                "{\"table\":\"teams\",\"row\":{\"id\":1}} | id is not of the kind text",
                "{\"table\":\"teams\",\"row\":{\"created_at\":\"today\"}} | created_at is not of the kind time",
                "{\"table\":\"sessions\",\"row\":{\"tokens_in\":\"3\"}} | tokens_in is not of the kind integer",
                "{\"table\":\"sessions\",\"row\":{\"tokens_in\":9223372036854775808}} | tokens_in is not of the kind integer",
                "{\"table\":\"sessions\",\"row\":{\"pr_approved\":0}} | pr_approved is not of the kind boolean",
                "{\"table\":\"sessions\",\"row\":{\"tags\":\"a\"}} | tags is not of the kind texts",
                "{\"table\":\"teams\"} | it has no row",
                "{\"table\":\"teams\",\"row\":[]} | it is not of the form {\"table\":…,\"row\":{…}}"
            })
    void saysWhatIsWrongWithALine(String line, String reason) {
        assertThatThrownBy(() -> RowLines.read(line))
                .isInstanceOf(UnreadableRowException.class)
                .hasMessage(reason);
    }

    @Test
    void saysThatALineIsCut() {
        assertThatThrownBy(() -> RowLines.read("{\"table\":\"teams\",\"row\":{\"id\":\"a"))
                .isInstanceOf(UnreadableRowException.class)
                .hasMessageStartingWith("it is not JSON: ");
    }
}
