package dev.quipu.port.table;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quipu.base.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A table and the record that a row of it is: the one place in Java that knows its columns.
 *
 * @param <R> the record
 */
public final class Table<R> {

    private final String name;
    private final Class<R> type;
    private final String words;
    private final List<Column<?>> columns;
    private final List<Column<?>> key;
    private final Map<String, Integer> places = new HashMap<>();
    private final Shape<R, ?> shape;
    private final int[] placesOfFields;

    private Table(Builder<R, ?> builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.words = builder.words;
        this.columns = List.copyOf(builder.columns);
        this.key = List.copyOf(builder.key);
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), i);
        }
        this.shape = builder.shape();
        this.placesOfFields = shape.columns().stream()
                .mapToInt(column -> indexOf(column.name()))
                .toArray();
    }

    /**
     * Begins the description of what is sent as a row is and stored nowhere: all that it has is {@link Builder#derived}.
     *
     * @param type the record
     * @param draft makes what becomes a record
     * @param finish makes the record
     */
    public static <R, D> Builder<R, D> ofBody(Class<R> type, Supplier<D> draft, Function<D, R> finish) {
        return of("", type, draft, finish);
    }

    /**
     * Begins a description.
     *
     * @param name in the databases and in exports
     * @param type the record
     * @param draft makes what becomes a record
     * @param finish makes the record
     */
    public static <R, D> Builder<R, D> of(String name, Class<R> type, Supplier<D> draft, Function<D, R> finish) {
        return new Builder<>(name, type, draft, finish);
    }

    /** Its name in the databases and in exports. */
    public String text() {
        return name;
    }

    /** The record that a row of it is. */
    public Class<R> type() {
        return type;
    }

    /** What a row of it is, for the API's description; empty if the API does not show it. */
    public String words() {
        return words;
    }

    /** Its columns, in the order of a {@link Row}'s values. */
    public List<Column<?>> columns() {
        return columns;
    }

    /** The columns by which a row is known, in the order of the primary key. */
    public List<Column<?>> key() {
        return key;
    }

    /** The columns that the record has, in the order of its components; some may be found elsewhere than in the table. */
    public List<Column<?>> shown() {
        return shape.columns();
    }

    /** What a client may send with a record that is no part of it. */
    public Collection<Column<String>> beside() {
        return shape.beside().values();
    }

    /** The place of a column among a row's values, -1 if it has none of that name. */
    public int indexOf(String column) {
        return places.getOrDefault(column, -1);
    }

    /** The row of a record; columns that it has no component for have no value. */
    public Row row(R row) {
        return new Row(this, stored(row));
    }

    /**
     * What is stored of a record.
     *
     * @return a value for each column, null where it has none, as it is: decimals with the zeros that they came with
     */
    public List<Object> stored(R row) {
        Object[] values = new Object[columns.size()];
        List<Object> own = shape.stored(row);
        for (int i = 0; i < placesOfFields.length; i++) {
            if (placesOfFields[i] >= 0) {
                values[placesOfFields[i]] = own.get(i);
            }
        }
        return Arrays.asList(values);
    }

    /** A record as a database answers with it: the values of its {@link #shown()} columns. */
    public ResultRow resultRow(R row) {
        return ResultRow.of(shape.stored(row));
    }

    /** Writes a record as the API shows it: an object of the {@link #shown()} columns, also of those without a value. */
    public void write(R row, JsonGenerator out) throws IOException {
        shape.write(row, out);
    }

    /** What a row is known by. */
    public List<String> keyOf(R row) {
        return row(row).key().parts();
    }

    /**
     * The record of a row; what its table does not have is null.
     *
     * @throws IllegalArgumentException if a value is none that the record's component can have
     */
    public R record(Row row) {
        return shape.record(
                field -> placesOfFields[field] < 0 ? null : row.values().get(placesOfFields[field]));
    }

    /** A record as it may be after a change: the key and what is {@link Column#fixed()} are as before. */
    public R kept(R before, R after) {
        return shape.kept(before, after);
    }

    /**
     * A new record with fields as a client sent them.
     *
     * @param blank what it has where they say nothing
     * @param kind what it is, in messages
     * @throws dev.quipu.base.validation.ValidationException with all faults
     */
    public R filled(R blank, Map<String, Json> fields, String kind) {
        return first(fields, kind).in(blank);
    }

    /** Reads the fields of a new record as a client sent them: what is missing comes before what is wrong. */
    public Sent<R> first(Map<String, Json> fields, String kind) {
        return shape.read(fields, kind, true);
    }

    /**
     * A record changed by a JSON merge patch (RFC 7396). What cannot be set may be named with the value that it has, as by a client
     * that sends back what it read.
     *
     * @param kind what it is, in messages
     * @throws dev.quipu.base.validation.ValidationException with all faults
     */
    public R patched(R before, Map<String, Json> patch, String kind) {
        return change(patch, kind).in(before);
    }

    /** Reads a JSON merge patch as {@link #patched}. */
    public Sent<R> change(Map<String, Json> patch, String kind) {
        return shape.read(patch, kind, false);
    }

    /**
     * The record of what was read.
     *
     * @param stored the value of each of the {@link #shown()} columns, by its place from 0
     * @throws IllegalArgumentException if a value is none that the record's component can have
     */
    public R record(IntFunction<Object> stored) {
        return shape.record(stored);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A description that grows column by column, in the order of exports. */
    public static final class Builder<R, D> {

        private final String name;
        private final Class<R> type;
        private final Supplier<D> draft;
        private final Function<D, R> finish;
        private final List<Column<?>> columns = new ArrayList<>();
        private final List<Column<?>> key = new ArrayList<>();
        private final List<Field<R, D, ?>> fields = new ArrayList<>();

        private final Map<String, Column<String>> beside = new LinkedHashMap<>();

        private String words = "";

        private Builder(String name, Class<R> type, Supplier<D> draft, Function<D, R> finish) {
            this.name = name;
            this.type = type;
            this.draft = draft;
            this.finish = finish;
        }

        /** What a row is, for the API's description. */
        public Builder<R, D> says(String meaning) {
            words = meaning;
            return this;
        }

        /** A column of the primary key. */
        public <V> Builder<R, D> key(Column<V> column, Function<R, V> getter, BiConsumer<D, V> setter) {
            Column<V> required = column.required().fixed();
            key.add(required);
            return add(required, getter, setter);
        }

        /** A column. */
        public <V> Builder<R, D> add(Column<V> column, Function<R, V> getter, BiConsumer<D, V> setter) {
            columns.add(column);
            fields.add(new Field<>(column, getter, setter));
            return this;
        }

        /** A component of the record that the table has no column for. */
        public <V> Builder<R, D> derived(Column<V> column, Function<R, V> getter, BiConsumer<D, V> setter) {
            fields.add(new Field<>(column, getter, setter));
            return this;
        }

        /** A column that the record does not have. */
        public Builder<R, D> hidden(Column<?> column) {
            columns.add(column);
            return this;
        }

        /** A text that a client may send with a row and that is no part of it. */
        public Builder<R, D> beside(Column<String> column) {
            beside.put(column.name(), column);
            return this;
        }

        /** The table. */
        public Table<R> build() {
            return new Table<>(this);
        }

        private Shape<R, D> shape() {
            return new Shape<>(draft, finish, fields, beside);
        }
    }
}
