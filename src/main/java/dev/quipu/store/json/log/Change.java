package dev.quipu.store.json.log;

import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;

/**
 * What a commit does to one row.
 *
 * @param value the row as it is then, null if it is gone; of an event an {@link EventEntry}, of a session a
 *     {@link StoredSession}, else the record that {@link RecordRows} has for the table
 */
public record Change(Table<?> table, RowKey key, Object value) {}
