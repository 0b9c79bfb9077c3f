package dev.quipu.store.postgres;

import dev.quipu.base.json.JsonBytes;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.List;

/** A row of the client's as the stores read it. */
record PostgresRow(Row row) implements ResultRow {

    private static final long MICROS = 1_000_000;

    @Override
    public Object value(int index, Kind kind) {
        return switch (kind) {
            case TEXT -> row.getString(index);
            case TEXTS -> row.getArrayOfStrings(index) == null ? null : List.of(row.getArrayOfStrings(index));
            case TIME -> PostgresValues.instant(row.getOffsetDateTime(index));
            case INTEGER -> row.getLong(index);
            case DECIMAL -> row.getBigDecimal(index);
            case BOOLEAN -> row.getBoolean(index);
            case JSON -> PostgresValues.json(row.getString(index));
            case BYTES -> bytes(row.getBuffer(index));
        };
    }

    @Override
    public void write(int index, Kind kind, JsonBytes out) {
        Object read = kind == Kind.TIME || kind == Kind.JSON ? row.getValue(index) : null;
        if (read instanceof OffsetDateTime time) {
            out.writeTime(time.toEpochSecond() * MICROS + time.getNano() / 1_000);
        } else if (read instanceof String json) {
            out.raw(json);
        } else {
            Kind.write(out, value(index, kind));
        }
    }

    private static ByteBuffer bytes(Buffer buffer) {
        return buffer == null ? null : ByteBuffer.wrap(buffer.getBytes()).asReadOnlyBuffer();
    }
}
