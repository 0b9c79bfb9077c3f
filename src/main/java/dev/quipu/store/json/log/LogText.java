package dev.quipu.store.json.log;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quipu.port.UsedIdempotencyKey;
import dev.quipu.port.idempotency.IdempotencyKeyTable;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.StoredUsage;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A commit as the log holds it: a line for each change, then the commit line, which is the commit.
 *
 * @param bytes the lines
 * @param changes the changes with the places of the events in them
 */
public record LogText(byte[] bytes, List<Change> changes) {

    /** What a commit line begins with, and no other line. */
    static final String COMMIT = "{\"commit\":";

    static final String POSITION = "position";
    static final String OTHERS = "others";
    static final String DELETED = "deleted";
    static final String TABLE = "table";
    static final String KEY = "key";

    /**
     * Writes a commit.
     *
     * @param changes with a {@link PlacedEvent} for each event
     * @param number the commit's number
     * @param offset where it will begin in the log
     */
    public static LogText of(List<Change> changes, long number, long offset) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<Change> placed = new ArrayList<>(changes.size());
            for (Change change : changes) {
                int start = out.size();
                write(out, change);
                int length = out.size() - start;
                out.write('\n');
                placed.add(placed(change, number, offset + start, length));
            }
            String begin = COMMIT + number + ",\"lines\":" + changes.size() + ",\"crc32c\":\"";
            out.writeBytes(begin.getBytes(StandardCharsets.US_ASCII));
            String end = checksum(out.toByteArray()) + "\"}\n";
            out.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
            return new LogText(out.toByteArray(), placed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CRC-32C in eight hexadecimal digits. */
    static String checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return hexadecimal(crc);
    }

    static String hexadecimal(CRC32C crc) {
        return String.format("%08x", crc.getValue());
    }

    private static Change placed(Change change, long number, long offset, int length) {
        if (change.value() instanceof PlacedEvent placed) {
            int dataBytes = placed.event().data().utf8().length;
            return new Change(
                    change.table(),
                    change.key(),
                    EventEntry.of(placed.event(), placed.position(), dataBytes, offset, length));
        }
        return change.value() instanceof StoredSession session
                ? new Change(change.table(), change.key(), session.at(number))
                : change;
    }

    private static void write(ByteArrayOutputStream out, Change change) throws IOException {
        try (JsonGenerator generator = RowText.FACTORY.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            if (change.value() == null) {
                writeDeleted(generator, change);
            } else {
                generator.writeObjectFieldStart(change.table().text());
                writeRow(generator, row(change.value()));
                if (change.value() instanceof PlacedEvent placed) {
                    generator.writeNumberField(POSITION, placed.position());
                }
                generator.writeEndObject();
                if (change.value() instanceof StoredSession session
                        && !session.others().isEmpty()) {
                    generator.writeObjectFieldStart(OTHERS);
                    for (OtherField other : session.others()) {
                        RowText.write(generator, other.name(), other.value());
                    }
                    generator.writeEndObject();
                }
            }
            generator.writeEndObject();
        }
    }

    private static void writeDeleted(JsonGenerator generator, Change change) throws IOException {
        generator.writeObjectFieldStart(DELETED);
        generator.writeStringField(TABLE, change.table().text());
        generator.writeArrayFieldStart(KEY);
        for (String part : change.key().parts()) {
            generator.writeString(part);
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private static void writeRow(JsonGenerator generator, Row row) throws IOException {
        Table<?> table = row.table();
        for (int i = 0; i < row.values().size(); i++) {
            RowText.write(generator, table.columns().get(i).name(), row.values().get(i));
        }
    }

    /** The row of a change's value. */
    public static Row row(Object value) {
        if (value instanceof PlacedEvent placed) {
            return EventTable.EVENTS.row(placed.event());
        } else if (value instanceof Event event) {
            return EventTable.EVENTS.row(event);
        } else if (value instanceof StoredSession session) {
            return session.row();
        } else if (value instanceof Workspace workspace) {
            return WorkspaceTable.WORKSPACES.row(workspace);
        } else if (value instanceof Device device) {
            return DeviceTable.DEVICES.row(device);
        } else if (value instanceof Checkout checkout) {
            return CheckoutTable.WORKSPACE_DEVICES.row(checkout);
        } else if (value instanceof StoredUsage usage) {
            return MessageUsageTable.MESSAGE_USAGE.row(usage);
        }
        return IdempotencyKeyTable.IDEMPOTENCY_KEYS.row((UsedIdempotencyKey) value);
    }
}
