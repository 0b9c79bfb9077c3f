package dev.quipu.transfer;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows for tests of moving data. */
final class Rows {

    static final Instant TIME = Instant.parse("2026-03-01T10:00:00.123456Z");

    private Rows() {}

    /** A row with a value in every column. */
    static Row full(Table<?> table, String id) {
        Map<String, Object> values = new HashMap<>();
        table.columns().forEach(column -> values.put(column.name(), value(column, id)));
        return Row.of(table, values);
    }

    private static Object value(Column<?> column, String id) {
        return switch (column.kind()) {
            case TEXT -> column.name() + " of " + id + " \"é\ud83d\ude00\"\n";
            case TEXTS -> List.of("b", "a", "");
            case TIME -> TIME;
            case INTEGER -> Long.MAX_VALUE;
            case DECIMAL -> new BigDecimal("1234.560000");
            case BOOLEAN -> false;
            case BYTES -> ByteBuffer.wrap(new byte[] {0, -1, 127, -128, 10});
            case JSON -> new Json("{\"b\":1.10,\"a\":[null,1e400,\"\\u0041\"],\"b\":2}");
        };
    }

    /** A device, which points to nothing. */
    static Row device(String id, String name) {
        return Row.of(
                DeviceTable.DEVICES,
                Map.of(
                        "team_id",
                        "local",
                        "id",
                        id,
                        "name",
                        name,
                        "type",
                        "local",
                        "status",
                        "online",
                        "metadata",
                        Json.EMPTY_OBJECT,
                        "first_seen_at",
                        TIME,
                        "last_seen_at",
                        TIME));
    }
}
