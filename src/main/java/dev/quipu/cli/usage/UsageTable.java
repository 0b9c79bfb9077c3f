package dev.quipu.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.TextColumn;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Usage as a table for people. */
final class UsageTable {

    private static final int CENTS = 4;

    private static final String NONE = "(none)";

    private UsageTable() {}

    /** The columns: what it is grouped by, then the figures. */
    static List<TextColumn<JsonNode>> columns(List<String> groups) {
        List<TextColumn<JsonNode>> columns = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            String ofTotal = i == 0 ? "total" : "";
            columns.add(TextColumn.key(group.toUpperCase(Locale.ROOT), row -> value(row, group, ofTotal)));
        }
        columns.add(number("ANSWERS", "answers", 3));
        columns.add(new TextColumn<>("PARTIAL", UsageTable::partial, 1));
        columns.add(number("INPUT", "input_tokens", 6));
        columns.add(number("CACHE READ", "cache_read_tokens", 4));
        columns.add(new TextColumn<>("CACHE WRITE", UsageTable::cacheWrites, 5));
        columns.add(number("OUTPUT", "output_tokens", 7));
        columns.add(TextColumn.key("COST USD", UsageTable::cost));
        return columns;
    }

    /** What is shown of a model, of which an agent may tell no name. */
    static String model(String name) {
        return name.isEmpty() ? NONE : ApiCommand.name(name);
    }

    private static Object value(JsonNode row, String group, String ofTotal) {
        if (!row.has(group)) {
            return ofTotal;
        }
        String value = row.path(group).isNull() ? "" : row.path(group).asText();
        return value.isEmpty() ? NONE : value;
    }

    private static TextColumn<JsonNode> number(String header, String field, int rank) {
        return new TextColumn<>(header, row -> row.path(field).longValue(), rank);
    }

    private static Object partial(JsonNode row) {
        long partial = row.path("partial_answers").longValue();
        return partial == 0 ? null : partial;
    }

    private static Object cacheWrites(JsonNode row) {
        return row.path("cache_write_5m_tokens").longValue()
                + row.path("cache_write_1h_tokens").longValue();
    }

    private static Object cost(JsonNode row) {
        return row.path("cost_usd").isNumber()
                ? row.path("cost_usd").decimalValue().setScale(CENTS, RoundingMode.HALF_UP)
                : null;
    }
}
