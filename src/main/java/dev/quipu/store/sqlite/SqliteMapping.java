package dev.quipu.store.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.base.json.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;

/** How our types lie in SQLite's columns: times as microseconds, tags as a JSON array, enums in lower case. */
final class SqliteMapping {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private SqliteMapping() {}

    static Jdbi configure(Jdbi jdbi) {
        jdbi.registerArgument(new OurArguments());
        jdbi.registerColumnMapper(Instant.class, (row, column, context) -> {
            long micros = row.getLong(column);
            return row.wasNull() ? null : instant(micros);
        });
        return jdbi;
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static List<String> texts(String json) {
        try {
            return List.copyOf(JSON.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column of texts is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** Prepared by type: JDBI asks its own prepared factories before any factory that goes by value. */
    private static final class OurArguments implements ArgumentFactory.Preparable {

        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            Class<?> raw = GenericTypes.getErasedType(type);
            boolean isOurs = Stream.of(Json.class, BigDecimal.class, Instant.class, Enum.class, List.class)
                    .anyMatch(ours -> ours.isAssignableFrom(raw));
            return isOurs ? Optional.of(SqliteMapping::argument) : Optional.empty();
        }
    }

    private static Argument argument(Object value) {
        if (value instanceof Instant time) {
            return (position, statement, context) -> statement.setLong(position, micros(time));
        }
        String text = text(value);
        return (position, statement, context) -> statement.setString(position, text);
    }

    static String text(Object value) {
        if (value instanceof Json json) {
            return json.text();
        }
        if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof List<?> texts ? JSON.valueToTree(texts).toString() : null;
    }
}
