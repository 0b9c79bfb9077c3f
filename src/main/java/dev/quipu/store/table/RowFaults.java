package dev.quipu.store.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Unreadable;
import dev.quipu.record.session.SessionTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;

/** What keeps a row from being taken as it is, whatever the backend; every backend's check and every way of moving asks here. */
public final class RowFaults {

    private RowFaults() {}

    /** What is wrong with a stored row, in a clause without a full stop; null if nothing is. */
    public static String of(Row row) {
        return first(row, false);
    }

    /** The same of a row that is made of what others have kept, whose values may be no deeper than any that is sent. */
    public static String ofOthers(Row row) {
        return first(row, true);
    }

    private static String first(Row row, boolean isOfOthers) {
        return first(row, (column, value) -> {
            String fault = of(column, value);
            return fault == null && isOfOthers ? ofOthers(column, value) : fault;
        });
    }

    private static String ofOthers(Column<?> column, Object value) {
        return value instanceof Json json ? Texts.fault(json) : tooLong(column, value);
    }

    private static String first(Row row, BiFunction<Column<?>, Object, String> faults) {
        List<Column<?>> columns = row.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            String fault = faults.apply(columns.get(i), row.values().get(i));
            if (fault != null) {
                return columns.get(i).name() + " " + fault;
            }
        }
        return null;
    }

    /**
     * Which text of a row without faults is longer than is taken today, in the same words; null if none is. Where older versions
     * stored it, it stays, but PostgreSQL's indexes do not hold it.
     */
    public static String tooLong(Row row) {
        return first(row, RowFaults::tooLong);
    }

    /** The same of a value of a column. */
    public static String tooLong(Column<?> column, Object value) {
        return value instanceof String text ? Texts.indexedFault(text, 0, column.mostBytes()) : null;
    }

    /** What is wrong with a value of a column, in a clause that its name goes before; null if nothing is. */
    public static String of(Column<?> column, Object value) {
        if (value == null) {
            return column.isRequired() ? "is missing" : null;
        }
        if (value instanceof Unreadable) {
            return "is not of the kind " + column.kind().name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof String text) {
            return ofText(text);
        }
        if (value instanceof List<?> texts) {
            return texts.stream()
                    .map(text -> ofText((String) text))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (value instanceof Instant time && !Timestamps.isKept(time)) {
            return "is outside the years 0001 to 9999";
        }
        return value instanceof Json json ? ofJson(json) : null;
    }

    private static String ofText(String text) {
        if (text.indexOf('\0') >= 0) {
            return "contains U+0000, which PostgreSQL cannot store";
        }
        return Texts.fault(text, 0, Integer.MAX_VALUE) == null
                ? null
                : "contains half of a surrogate pair, which UTF-8 cannot encode";
    }

    private static String ofJson(Json json) {
        try {
            JsonText.parseStored(json.text());
            return null;
        } catch (JsonProcessingException e) {
            return "is not JSON: " + JsonText.reason(e);
        }
    }

    /**
     * A row without its faults, so that it goes where it could not go as it is, and what points to it too: what is no JSON
     * becomes a JSON text of the same characters, a text loses what cannot be kept, and what can be missing is missing.
     *
     * @return null if a value is at fault that has to be there
     */
    public static Row mended(Row row) {
        Row whole = row;
        for (Column<?> column : row.table().columns()) {
            Object value = row.get(column.name());
            if (of(column, value) != null) {
                Object mended = mended(column, value);
                if (mended == null && column.isRequired()) {
                    return null;
                }
                whole = whole.with(column.name(), mended);
            }
        }
        return whole;
    }

    private static Object mended(Column<?> column, Object value) {
        if (value instanceof Json json) {
            return JsonText.of(JsonNodeFactory.instance.textNode(json.text()));
        }
        if (value instanceof String text) {
            return Texts.cut(text, Integer.MAX_VALUE);
        }
        if (value instanceof List<?> texts) {
            return texts.stream()
                    .map(text -> Texts.cut((String) text, Integer.MAX_VALUE))
                    .toList();
        }
        return column.kind() == Kind.TEXTS ? List.of() : null;
    }

    /** The names of the columns in which two rows differ, null if they are equal. What a store finds out by itself is left out. */
    public static String difference(Row one, Row other) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < one.values().size(); i++) {
            String name = one.table().columns().get(i).name();
            boolean isFoundOut = one.table() == SessionTable.SESSIONS && SessionTable.FOUND_OUT.contains(name);
            if (!isFoundOut
                    && !Objects.equals(
                            plain(one.values().get(i)), plain(other.values().get(i)))) {
                names.add(name);
            }
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static Object plain(Object value) {
        return value instanceof Json json ? JsonText.compact(json) : value;
    }
}
