package dev.quipu.api.openapi;

import dev.quipu.base.text.Texts;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Setting;
import dev.quipu.port.table.Table;
import dev.quipu.port.table.TableSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What the tables say of the schemas of their records: words, limits, and which fields always have a value. */
final class TableSchemas {

    /** Records that are a table's with more. */
    private static final Map<String, String> LIKE = Map.of("IssuedKey", "ApiKey");

    private final Map<String, Table<?>> tables = new TreeMap<>();
    private final Map<String, Described> others = new TreeMap<>();

    TableSchemas() {
        ServiceLoader.load(TableSource.class, TableSource.class.getClassLoader())
                .forEach(source -> {
                    source.tables().forEach(table -> tables.put(table.type().getSimpleName(), table));
                    source.described().forEach(other -> others.put(other.schema(), other));
                });
    }

    /** The table of a schema's record. */
    Optional<Table<?>> of(String schema) {
        return Optional.ofNullable(tables.get(LIKE.getOrDefault(schema, schema)));
    }

    /** The fields of a schema that always have a value; empty if nothing is said of it. */
    Optional<Set<String>> neverNull(String schema) {
        return of(schema)
                .map(table -> table.shown().stream()
                        .filter(Column::isRequired)
                        .map(Column::name)
                        .collect(Collectors.toSet()))
                .or(() -> Optional.ofNullable(others.get(schema))
                        .map(other -> other.fields().keySet().stream()
                                .filter(field -> !other.nullable().contains(field))
                                .collect(Collectors.toSet())));
    }

    /** Whether a client may set anything of a schema. */
    boolean areSettable(String schema) {
        return of(schema).stream()
                .flatMap(table -> table.shown().stream())
                .anyMatch(column -> column.setting() != Setting.NEVER);
    }

    /** Whether a client may set a field of a schema that is a table's. */
    boolean isSettable(String schema, String field, boolean isNew) {
        return of(schema).stream()
                .flatMap(table -> table.shown().stream())
                .filter(column -> column.name().equals(field))
                .anyMatch(column -> column.setting().allows(isNew));
    }

    /** The fields that a client has to send with a new row; none if the schema is no table's. */
    List<String> needed(String schema) {
        return of(schema).stream()
                .flatMap(table -> table.shown().stream())
                .filter(Column::isNeeded)
                .map(Column::name)
                .toList();
    }

    /** What a client may send with a row that is no part of it. */
    Map<String, Schema> beside(String schema, boolean isNew) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        of(schema).stream()
                .flatMap(table -> table.beside().stream())
                .filter(column -> column.setting().allows(isNew))
                .forEach(column -> {
                    Schema property = OASFactory.createSchema().addType(SchemaType.STRING);
                    describe(column, property);
                    if (!column.isRequired()) {
                        Nullability.allowNull(property);
                    }
                    properties.put(column.name(), property);
                });
        return properties;
    }

    void describe(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
        Optional.ofNullable(others.get(name)).ifPresent(other -> {
            describe(schema, other.words());
            other.fields().forEach((field, words) -> describe(properties.get(field), words));
        });
        of(name).ifPresent(table -> {
            describe(schema, table.words());
            table.shown().forEach(column -> describe(column, properties.get(column.name())));
        });
    }

    private static void describe(Schema schema, String words) {
        if (schema.getDescription() == null && !words.isEmpty()) {
            schema.setDescription(words);
        }
    }

    private static void describe(Column<?> column, Schema property) {
        if (property == null) {
            return;
        }
        describe(property, column.words());
        if (column.kind() == Kind.TEXT && column.type().choices().isEmpty() && isLimited(column)) {
            property.setMinLength(column.mayBeEmpty() ? 0 : 1);
            property.setMaxLength(column.most());
        }
        if (column.kind() == Kind.TEXTS && isLimited(column)) {
            property.setMaxItems(column.most());
            property.getItems().minLength(1).maxLength(Texts.ID_LENGTH);
        }
    }

    private static boolean isLimited(Column<?> column) {
        return column.most() < Integer.MAX_VALUE;
    }
}
