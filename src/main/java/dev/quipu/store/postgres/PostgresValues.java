package dev.quipu.store.postgres;

import dev.quipu.base.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How our types lie in PostgreSQL's columns: JSON as text, enums in lower case. Null stays null. */
final class PostgresValues {

    private PostgresValues() {}

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    static String text(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    static Json json(String text) {
        return text == null ? null : new Json(text);
    }

    static String text(Json json) {
        return json == null ? null : json.text();
    }

    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    static <T> String[] texts(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
