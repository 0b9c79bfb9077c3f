package dev.quipu.store.postgres;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonBytes;
import dev.quipu.base.text.Decimals;
import dev.quipu.port.StoreException;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Unreadable;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.table.RowText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Rows in PostgreSQL's own types, and JSON as text. */
record PostgresDialect() implements Dialect {

    private static final Map<Kind, Integer> TYPES = Map.of(
            Kind.TEXT, Types.VARCHAR,
            Kind.TEXTS, Types.ARRAY,
            Kind.TIME, Types.TIMESTAMP_WITH_TIMEZONE,
            Kind.INTEGER, Types.BIGINT,
            Kind.DECIMAL, Types.NUMERIC,
            Kind.BOOLEAN, Types.BOOLEAN,
            Kind.JSON, Types.VARCHAR,
            Kind.BYTES, Types.BINARY);

    @Override
    public Object read(ResultSet rows, int column, Kind kind) throws SQLException {
        Object value = switch (kind) {
            case TEXT -> rows.getString(column);
            case TEXTS -> texts(rows, column);
            case TIME -> time(rows.getObject(column, OffsetDateTime.class));
            case INTEGER -> rows.getLong(column);
            case DECIMAL -> decimal(rows.getString(column));
            case BOOLEAN -> rows.getBoolean(column);
            case JSON -> json(rows.getString(column));
            case BYTES -> bytes(rows.getBytes(column));
        };
        return rows.wasNull() ? null : value;
    }

    /** An array may have any number of dimensions, and elements that are missing. */
    private static Object texts(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        if (array == null) {
            return null;
        }
        return array.getArray() instanceof String[] texts
                        && !Arrays.asList(texts).contains(null)
                ? List.of(texts)
                : new Unreadable(rows.getString(column));
    }

    private static Object decimal(String text) {
        try {
            return text == null ? null : Decimals.of(text);
        } catch (NumberFormatException e) {
            return new Unreadable(text);
        }
    }

    private static Instant time(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static ByteBuffer bytes(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    private static Json json(String text) {
        return text == null ? null : new Json(text);
    }

    /** Pages are read by the client that does not block. */
    @Override
    public void write(ResultSet rows, int column, Kind kind, JsonBytes out) throws SQLException {
        Kind.write(out, read(rows, column, kind));
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, Kind kind, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(parameter, TYPES.get(kind));
        } else {
            switch (kind) {
                case TEXT -> statement.setString(parameter, (String) value);
                case TEXTS -> statement.setArray(parameter, array(statement.getConnection(), (List<?>) value));
                case TIME -> statement.setObject(parameter, ((Instant) value).atOffset(ZoneOffset.UTC));
                case INTEGER -> statement.setLong(parameter, (Long) value);
                case DECIMAL -> statement.setBigDecimal(parameter, (BigDecimal) value);
                case BOOLEAN -> statement.setBoolean(parameter, (Boolean) value);
                case JSON -> statement.setString(parameter, ((Json) value).text());
                case BYTES -> statement.setBytes(parameter, RowText.bytes((ByteBuffer) value));
            }
        }
    }

    private static Array array(Connection connection, List<?> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    @Override
    public String locked() {
        return " FOR NO KEY UPDATE";
    }

    @Override
    public String kept() {
        return " FOR KEY SHARE";
    }

    @Override
    public String rowByRow() {
        return " OFFSET 0";
    }

    @Override
    public String never() {
        return "'infinity'::timestamptz";
    }

    @Override
    public String removalOfContents(String unreferenced) {
        return "DELETE FROM artifact_contents WHERE ctid = ANY (ARRAY(SELECT ctid FROM artifact_contents"
                + " WHERE created_at < ? AND " + unreferenced + " LIMIT ?)) AND " + unreferenced;
    }

    @Override
    public String spanOfDay(String time, List<Integer> seconds) {
        String day = "date_trunc('day', " + time + ", 'UTC')";
        StringBuilder begin = new StringBuilder();
        for (int second : seconds.subList(1, seconds.size())) {
            String span = day + " + INTERVAL '" + second + " seconds'";
            begin.insert(0, " WHEN " + time + " >= " + span + " THEN " + span);
        }
        return begin.isEmpty() ? day : "CASE" + begin + " ELSE " + day + " END";
    }

    @Override
    public String lower(String text) {
        return "lower(" + text + " COLLATE \"C\")";
    }

    @Override
    public String contains(String text) {
        return "strpos(" + lower(text) + ", " + lower("?") + ") > 0";
    }

    @Override
    public String holds(String texts) {
        return texts + " @> ARRAY[?]::text[]";
    }

    @Override
    public String texts(String column, String rest) {
        return "ARRAY(SELECT " + column + " " + rest + ")";
    }

    /** Its planner knows how many rows there are. */
    @Override
    public String unindexed(String column) {
        return column;
    }

    /** The order keeps to the index also where statistics still speak of rows that are gone. */
    @Override
    public String removal(String table, String order) {
        return "DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table
                + " WHERE team_id = ? ORDER BY team_id, " + order + " LIMIT ?))";
    }

    @Override
    public Optional<boolean[]> storeEvents(Connection transaction, List<Row> events) {
        return Optional.empty();
    }

    @Override
    public String storedOrder() {
        return "team_id, position";
    }

    @Override
    public String position() {
        return "event_position(?)";
    }

    /** The transaction's number comes before them. */
    @Override
    public long[] positions(Connection transaction, List<Row> events) {
        return LongStream.range(0, events.size()).toArray();
    }

    @Override
    public boolean takesBatches() {
        return true;
    }

    @Override
    public Optional<String> brokenRule(SQLException failure) {
        return PostgresErrors.brokenRule(failure);
    }

    @Override
    public StoreException told(SQLException failure) {
        return PostgresErrors.told(failure);
    }
}
