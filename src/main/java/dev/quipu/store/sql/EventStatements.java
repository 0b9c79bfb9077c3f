package dev.quipu.store.sql;

import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.StoredEvent;
import java.util.List;
import java.util.Map;

/** The statements that list events, and their rows; how they are run is each database's. */
public final class EventStatements {

    private static final Selection<Event> EVENTS = Selection.of(EventTable.EVENTS);
    private static final int POSITION = EVENTS.shown().size();

    /** Up to the WHERE clause, with the position behind the record's columns. */
    public static final String SELECT = EVENTS.text("position", "");

    /** What is read for a page. */
    public static final PageSelection PAGE = new PageSelection(
            EventTable.SHAPE,
            EventTable.EVENTS.text(),
            "timestamp",
            Map.of("id", "coalesce(id_sent, id)"),
            List.of("data"),
            "position");

    private EventStatements() {}

    /** The event of a row. */
    public static StoredEvent stored(ResultRow row) {
        return new StoredEvent(EVENTS.record(row), (Long) row.value(POSITION, Kind.INTEGER));
    }
}
