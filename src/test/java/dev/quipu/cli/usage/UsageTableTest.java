package dev.quipu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TextTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTableTest {

    private static final TableStyle FULL = new TableStyle(null, 0, false, false);

    @Test
    void showsGroupsFiguresAndTheTotal() throws JsonProcessingException {
        // Given
        List<JsonNode> rows = List.of(
                row("'day':'2026-03-01','model':'claude-opus-4-5',", 2, 1, "1.23456"),
                row("'day':'2026-03-02','model':null,", 1, 0, "null"),
                row("", 3, 1, "1.23456"));

        // When
        String table = TextTable.of(rows, UsageTable.columns(List.of("day", "model")), FULL);

        // Then
        assertThat(table.lines())
                .containsExactly(
                        "DAY         MODEL            ANSWERS  PARTIAL  INPUT  CACHE READ  CACHE WRITE  OUTPUT  COST USD",
                        "2026-03-01  claude-opus-4-5        2        1      1           2            7       5    1.2346",
                        "2026-03-02  (none)                 1               1           2            7       5",
                        "total                              3        1      1           2            7       5    1.2346");
    }

    private static JsonNode row(String groups, int answers, int partial, String cost) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(("{" + groups + "'answers':" + answers + ",'partial_answers':" + partial
                                + ",'input_tokens':1,'cache_read_tokens':2,'cache_write_5m_tokens':3,"
                                + "'cache_write_1h_tokens':4,'output_tokens':5,'cost_usd':" + cost + "}")
                        .replace('\'', '"'));
    }
}
