package dev.quipu.record.event;

import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.RowShape;
import dev.quipu.port.table.Table;

/** The table <code>events</code>. */
public final class EventTable {

    private static final String ID_SENT = "id_sent";

    public static final Table<Event> EVENTS = Table.of(
                    "events", Event.class, EventBuilder::builder, EventBuilder::build)
            .key(text("team_id"), Event::teamId, EventBuilder::teamId)
            .key(text("id"), Event::id, EventBuilder::id)
            .add(text("type").required().indexed(765), Event::type, EventBuilder::type)
            .add(time("timestamp").required(), Event::timestamp, EventBuilder::timestamp)
            .add(text("device_id").required().indexed(765), Event::deviceId, EventBuilder::deviceId)
            .add(text("workspace_id").required(), Event::workspaceId, EventBuilder::workspaceId)
            .add(text("session_id").indexed(765), Event::sessionId, EventBuilder::sessionId)
            .add(json("data").required(), Event::data, EventBuilder::data)
            .add(json("blob_refs").required(), Event::blobRefs, EventBuilder::blobRefs)
            .add(time("ingested_at").required(), Event::ingestedAt, EventBuilder::ingestedAt)
            .add(text(ID_SENT), Event::idSent, EventBuilder::idSent)
            .build();

    /** An event as clients see it: {@link Event#shownId()} stands in the place of its id. */
    public static final RowShape SHAPE = new RowShape(EVENTS.shown().stream()
            .filter(column -> !column.name().equals(ID_SENT))
            .toList());

    private EventTable() {}
}
