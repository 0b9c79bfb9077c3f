package dev.quipu.store.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonBytes;
import dev.quipu.base.text.Decimals;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.StoreException;
import dev.quipu.port.StorePathException;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Unreadable;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.table.RowText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Rows in SQLite's form: times as microseconds, texts in an order as a JSON array. */
record SqliteDialect(Path path) implements Dialect {

    private static final long MICROSECONDS_IN_A_SECOND = 1_000_000;
    private static final long MICROSECONDS_IN_A_DAY = 86_400 * MICROSECONDS_IN_A_SECOND;

    private static final ObjectMapper LISTS = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    /** A time as it is stored. */
    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static List<String> texts(String json) {
        try {
            return List.copyOf(LISTS.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column of texts is damaged: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public Object read(ResultSet rows, int column, Kind kind) throws SQLException {
        return switch (kind) {
            case TIME, INTEGER, BOOLEAN -> {
                long number = rows.getLong(column);
                yield rows.wasNull() ? null : number(number, kind);
            }
            case BYTES -> {
                byte[] bytes = rows.getBytes(column);
                yield bytes == null ? null : ByteBuffer.wrap(bytes).asReadOnlyBuffer();
            }
            default -> {
                String text = rows.getString(column);
                yield text == null ? null : text(text, kind);
            }
        };
    }

    @Override
    public void write(ResultSet rows, int column, Kind kind, JsonBytes out) throws SQLException {
        if (kind == Kind.TIME) {
            long micros = rows.getLong(column);
            if (micros == 0 && rows.wasNull()) {
                out.writeNull();
            } else {
                out.writeTime(micros);
            }
        } else if (kind == Kind.TEXT || kind == Kind.JSON) {
            byte[] text = rows.getBytes(column);
            if (text == null) {
                out.writeNull();
            } else if (kind == Kind.TEXT) {
                out.writeText(text);
            } else {
                out.raw(text);
            }
        } else {
            Kind.write(out, read(rows, column, kind));
        }
    }

    private static Object number(long number, Kind kind) {
        return switch (kind) {
            case TIME -> instant(number);
            case BOOLEAN -> number != 0;
            default -> number;
        };
    }

    private static Object text(String text, Kind kind) {
        try {
            return switch (kind) {
                case TEXTS -> texts(text);
                case DECIMAL -> Decimals.of(text);
                case JSON -> new Json(text);
                default -> text;
            };
        } catch (IllegalStateException | NumberFormatException e) {
            return new Unreadable(text);
        }
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, Kind kind, Object value) throws SQLException {
        if (value == null) {
            statement.setObject(parameter, null);
        } else {
            switch (kind) {
                case TIME -> statement.setLong(parameter, micros((Instant) value));
                case INTEGER -> statement.setLong(parameter, (Long) value);
                case BOOLEAN -> statement.setInt(parameter, (Boolean) value ? 1 : 0);
                case TEXT -> statement.setString(parameter, (String) value);
                case BYTES -> statement.setBytes(parameter, RowText.bytes((ByteBuffer) value));
                case TEXTS ->
                    statement.setString(parameter, LISTS.valueToTree(value).toString());
                case DECIMAL -> statement.setString(parameter, ((BigDecimal) value).toPlainString());
                case JSON -> statement.setString(parameter, ((Json) value).text());
            }
        }
    }

    /** There is one writer. */
    @Override
    public String locked() {
        return "";
    }

    @Override
    public String kept() {
        return "";
    }

    @Override
    public String rowByRow() {
        return "";
    }

    @Override
    public String never() {
        return String.valueOf(Long.MAX_VALUE);
    }

    /** The time lies behind the bytes, so it is read of the few rows only that nobody has. */
    @Override
    public String removalOfContents(String unreferenced) {
        return "WITH unreferenced AS MATERIALIZED (SELECT rowid AS number FROM artifact_contents WHERE " + unreferenced
                + ") DELETE FROM artifact_contents WHERE rowid IN (SELECT c.rowid FROM unreferenced"
                + " JOIN artifact_contents c ON c.rowid = number WHERE c.created_at < ? LIMIT ?)";
    }

    @Override
    public String spanOfDay(String time, List<Integer> seconds) {
        String ofDay = time + " % " + MICROSECONDS_IN_A_DAY;
        StringBuilder begin = new StringBuilder();
        for (int second : seconds.subList(1, seconds.size())) {
            long span = second * MICROSECONDS_IN_A_SECOND;
            begin.insert(0, " WHEN " + ofDay + " >= " + span + " THEN " + span);
        }
        String day = time + " - " + ofDay;
        return begin.isEmpty() ? day : day + " + CASE" + begin + " ELSE 0 END";
    }

    @Override
    public String lower(String text) {
        return "lower(" + text + ")";
    }

    @Override
    public String contains(String text) {
        return "instr(" + lower(text) + ", " + lower("?") + ") > 0";
    }

    /** Most sessions have none, which needs no look into the JSON. */
    @Override
    public String holds(String texts) {
        return texts + " <> '[]' AND EXISTS (SELECT 1 FROM json_each(" + texts + ") WHERE value = ?)";
    }

    @Override
    public String texts(String column, String rest) {
        return "(SELECT json_group_array(" + column + ") FROM (SELECT " + column + " " + rest + "))";
    }

    @Override
    public String unindexed(String column) {
        return "+" + column;
    }

    /** The view of events has no rows of its own. */
    @Override
    public String removal(String table, String order) {
        if (table.equals(EventTable.EVENTS.text())) {
            return "DELETE FROM event_rows WHERE position IN (SELECT position FROM event_rows"
                    + " WHERE team = (SELECT number FROM event_teams WHERE team_id = ?) LIMIT ?)";
        }
        return "DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table + " WHERE team_id = ? LIMIT ?)";
    }

    @Override
    public Optional<boolean[]> storeEvents(Connection transaction, List<Row> events) throws SQLException {
        List<Event> records = events.stream().map(EventTable.EVENTS::record).toList();
        long first = positions(transaction, events)[0];
        return Optional.of(new SqliteEventInsert(transaction, new SqliteNumbers()).run(records, first));
    }

    @Override
    public String storedOrder() {
        return "team_id, number";
    }

    @Override
    public String position() {
        return "?";
    }

    /** As {@link SqlitePositions} gives them; the lock on the file keeps its writer away. */
    @Override
    public long[] positions(Connection transaction, List<Row> events) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(SqlitePositions.LAST);
                ResultSet last = statement.executeQuery()) {
            last.next();
            long first = Math.max(last.getLong(1) + 1, micros(Timestamps.cut(Instant.now())));
            return LongStream.range(first, first + events.size()).toArray();
        }
    }

    @Override
    public boolean takesBatches() {
        return false;
    }

    @Override
    public Optional<String> brokenRule(SQLException failure) {
        return SqliteErrors.brokenRule(failure);
    }

    @Override
    public StoreException told(SQLException failure) {
        return SqliteErrors.isDamage(failure)
                ? new StorePathException("The file at " + path + " is damaged, or not a database: "
                        + SqliteErrors.of(failure).getMessage() + " Run `quipu db check` to see what is wrong with it.")
                : SqliteErrors.of(failure);
    }
}
