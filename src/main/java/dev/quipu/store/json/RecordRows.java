package dev.quipu.store.json;

import dev.quipu.record.device.Device;
import dev.quipu.record.event.Event;
import dev.quipu.record.session.Session;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.store.table.Row;
import dev.quipu.store.table.Table;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rows of a table as records, whose components have the columns' names in camelCase. */
@RegisterForReflection(
        targets = {
            Session.class,
            Event.class,
            Workspace.class,
            Checkout.class,
            Device.class,
            UsageRow.class,
            KeyRow.class
        })
final class RecordRows<T extends Record> {

    static final RecordRows<Workspace> WORKSPACES = new RecordRows<>(Table.WORKSPACES, Workspace.class);
    static final RecordRows<Device> DEVICES = new RecordRows<>(Table.DEVICES, Device.class);
    static final RecordRows<Checkout> CHECKOUTS = new RecordRows<>(Table.WORKSPACE_DEVICES, Checkout.class);
    static final RecordRows<Session> SESSIONS = new RecordRows<>(Table.SESSIONS, Session.class);
    static final RecordRows<UsageRow> USAGE = new RecordRows<>(Table.MESSAGE_USAGE, UsageRow.class);
    static final RecordRows<KeyRow> KEYS = new RecordRows<>(Table.IDEMPOTENCY_KEYS, KeyRow.class);
    static final RecordRows<Event> EVENTS = new RecordRows<>(Table.EVENTS, Event.class);

    private final Table table;
    private final Constructor<T> constructor;
    private final List<RecordComponent> components;
    private final List<Method> accessors = new ArrayList<>();
    private final int[] columns;

    private RecordRows(Table table, Class<T> type) {
        this.table = table;
        this.components = List.of(type.getRecordComponents());
        this.columns = components.stream()
                .mapToInt(component -> table.indexOf(column(component.getName())))
                .toArray();
        try {
            this.constructor = type.getDeclaredConstructor(
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
            // In a native executable the components know their names and types, but not always their accessors.
            for (RecordComponent component : components) {
                accessors.add(type.getDeclaredMethod(component.getName()));
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The row of a record; columns that it has no component for have no value. */
    Row row(T record) {
        List<Object> values =
                new ArrayList<>(Collections.nCopies(table.columns().size(), null));
        for (int i = 0; i < columns.length; i++) {
            try {
                values.set(columns[i], plain(accessors.get(i).invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Row(table, values);
    }

    /**
     * The record of a row.
     *
     * @throws IllegalArgumentException if a value is none that the record's component can have
     */
    T record(Row row) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = typed(row.values().get(columns[i]), components.get(i).getType());
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    private static Object typed(Object value, Class<?> type) {
        if (value != null && type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .filter(constant -> plain(constant).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("it is none of the values that it can be"));
        }
        // Sums go on beyond what the record's type can show.
        return value instanceof Long number && type == Integer.class
                ? (Integer) (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number))
                : value;
    }

    private static String column(String component) {
        return component.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
