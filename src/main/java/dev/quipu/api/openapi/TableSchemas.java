package dev.quipu.api.openapi;

import dev.quipu.base.text.Texts;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Setting;
import dev.quipu.port.table.Table;
import dev.quipu.port.table.TableSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What the tables say of the schemas of their records: words, limits, and which fields always have a value. */
final class TableSchemas {

    /** Records that are a table's with more. */
    private static final Map<String, String> LIKE = Map.of("IssuedKey", "ApiKey");

    private final Map<String, Table<?>> tables = new TreeMap<>();

    TableSchemas() {
        ServiceLoader.load(TableSource.class, TableSource.class.getClassLoader())
                .forEach(source ->
                        source.tables().forEach(table -> tables.put(table.type().getSimpleName(), table)));
    }

    /** The table of a schema's record. */
    Optional<Table<?>> of(String schema) {
        return Optional.ofNullable(tables.get(LIKE.getOrDefault(schema, schema)));
    }

    /** The fields of a schema that always have a value; empty if it is no table's. */
    Optional<Set<String>> neverNull(String schema) {
        return of(schema)
                .map(table -> table.shown().stream()
                        .filter(Column::isRequired)
                        .map(Column::name)
                        .collect(Collectors.toSet()));
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

    void describe(String name, Schema schema) {
        of(name).ifPresent(table -> {
            if (schema.getDescription() == null && !table.words().isEmpty()) {
                schema.setDescription(table.words());
            }
            table.shown()
                    .forEach(column -> describe(column, schema.getProperties().get(column.name())));
        });
    }

    private static void describe(Column<?> column, Schema property) {
        if (property == null) {
            return;
        }
        if (property.getDescription() == null && !column.words().isEmpty()) {
            property.setDescription(column.words());
        }
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
