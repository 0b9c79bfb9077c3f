package dev.quipu.port.table;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param name as the databases call it, and our JSON
 * @param type what its values are
 * @param isRequired whether it always has a value
 * @param isNeeded whether a client has to send it with a new row
 * @param isFixed whether a row keeps the value that it began with
 * @param isWhole whether a JSON value that a client sends takes the place of what is there, and is not merged into it
 * @param mayBeEmpty whether a text that is sent may be empty
 * @param most of a text that is sent the length in UTF-16 code units, of texts how many; {@link Integer#MAX_VALUE} if no rule says
 * @param mostBytes the length in UTF-8 of a text that an index of PostgreSQL holds; older versions stored longer ones elsewhere
 * @param setting when a client may set it
 * @param rule what reads a value that a client sends in the place of the type's reader; null if that does
 * @param words what it means, for the API's description; empty if the API does not show it
 */
@RecordBuilder
public record Column<V>(
        String name,
        ValueType<V> type,
        boolean isRequired,
        boolean isNeeded,
        boolean isFixed,
        boolean isWhole,
        boolean mayBeEmpty,
        int most,
        int mostBytes,
        Setting setting,
        Function<Json, V> rule,
        String words)
        implements ColumnBuilder.With<V> {

    public static Column<String> text(String name) {
        return of(name, ValueType.TEXT);
    }

    public static Column<List<String>> texts(String name) {
        return of(name, ValueType.TEXTS);
    }

    /** Ids of other rows. */
    public static Column<List<String>> ids(String name) {
        return of(name, ValueType.IDS);
    }

    public static Column<Instant> time(String name) {
        return of(name, ValueType.TIME);
    }

    /** A whole number of 64 bits. */
    public static Column<Long> number(String name) {
        return of(name, ValueType.LONG);
    }

    /** A whole number that is shown in 32 bits. */
    public static Column<Integer> integer(String name) {
        return of(name, ValueType.INTEGER);
    }

    public static Column<BigDecimal> decimal(String name) {
        return of(name, ValueType.DECIMAL);
    }

    public static Column<Boolean> flag(String name) {
        return of(name, ValueType.BOOLEAN);
    }

    public static Column<Json> json(String name) {
        return of(name, ValueType.JSON);
    }

    public static Column<ByteBuffer> bytes(String name) {
        return of(name, ValueType.BYTES);
    }

    /** One of an enum's constants. */
    public static <E extends Enum<E>> Column<E> choice(String name, Class<E> choices) {
        return of(name, ValueType.of(choices));
    }

    private static <V> Column<V> of(String name, ValueType<V> type) {
        return new Column<>(
                name,
                type,
                false,
                false,
                false,
                false,
                true,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Setting.NEVER,
                null,
                "");
    }

    /** A JSON object. */
    public static Column<Json> object(String name) {
        return of(name, ValueType.OBJECT);
    }

    /** What it stores. */
    public Kind kind() {
        return type.kind();
    }

    /** The same with a value always. */
    public Column<V> required() {
        return withIsRequired(true);
    }

    /** The same that keeps the value it began with. */
    public Column<V> fixed() {
        return withIsFixed(true);
    }

    /** The same of at most so many characters, or texts, where a client sends it. */
    public Column<V> limit(int characters) {
        return withMost(characters);
    }

    /** The same of JSON that takes the place of what is there. */
    public Column<V> whole() {
        return withIsWhole(true);
    }

    /** The same that is sent with one character at least. */
    public Column<V> filled() {
        return withMayBeEmpty(false);
    }

    /** The same of at most so many bytes, for an index holds it. */
    public Column<V> indexed(int bytes) {
        return withMostBytes(bytes);
    }

    /** The same for a client to set with a new row. */
    public Column<V> initial() {
        return withSetting(Setting.FIRST);
    }

    /** The same for a client to set with a new row, whose value a rule of its own reads. */
    public Column<V> initial(Function<Json, V> reader) {
        return initial().withRule(reader);
    }

    /** The same for a client to set in a row that is there. */
    public Column<V> changeable() {
        return withSetting(Setting.LATER);
    }

    /** The same that a client has to send with a new row. */
    public Column<V> needed() {
        return withIsNeeded(true);
    }

    /** The same for a client to set, also later. */
    public Column<V> settable() {
        return withSetting(Setting.ALWAYS);
    }

    /** The same for a client to set, whose value a rule of its own reads. */
    public Column<V> settable(Function<Json, V> reader) {
        return settable().withRule(reader);
    }

    /**
     * Reads a value that a client sends.
     *
     * @throws dev.quipu.base.validation.FieldReaders.Fault if it is none that the column takes
     */
    public V read(Json sent) {
        Function<Json, V> reader = rule == null ? type.reader().apply(most) : rule;
        return (isRequired ? FieldReaders.required(reader) : reader).apply(sent);
    }

    /** The same with its meaning. */
    public Column<V> says(String meaning) {
        return withWords(meaning);
    }

    /**
     * The value of what is stored, null if nothing is.
     *
     * @throws IllegalArgumentException if what is stored is none of its kind, or none of its choices
     */
    public V value(Object stored) {
        if (stored instanceof Unreadable) {
            throw new IllegalArgumentException("The column " + name + " is damaged");
        }
        return stored == null ? null : type.fromStored().apply(stored);
    }

    /** What is stored of a value. */
    public Object stored(V value) {
        return value == null ? null : type.toStored().apply(value);
    }
}
