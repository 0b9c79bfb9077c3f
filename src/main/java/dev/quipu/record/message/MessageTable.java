package dev.quipu.record.message;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.integer;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;

/** The table <code>messages</code>. */
public final class MessageTable {

    public static final Table<StoredMessage> MESSAGES = Table.of(
                    "messages", StoredMessage.class, StoredMessageBuilder::builder, StoredMessageBuilder::build)
            .key(text("team_id"), StoredMessage::teamId, StoredMessageBuilder::teamId)
            .key(text("session_id"), StoredMessage::sessionId, StoredMessageBuilder::sessionId)
            .add(integer("ordinal").required(), StoredMessage::ordinal, StoredMessageBuilder::ordinal)
            .add(text("id").required(), StoredMessage::id, StoredMessageBuilder::id)
            .add(choice("role", Speaker.class).required(), StoredMessage::role, StoredMessageBuilder::role)
            .add(choice("origin", Origin.class).required(), StoredMessage::origin, StoredMessageBuilder::origin)
            .add(text("model"), StoredMessage::model, StoredMessageBuilder::model)
            .add(time("timestamp").required(), StoredMessage::timestamp, StoredMessageBuilder::timestamp)
            .add(text("parent_id"), StoredMessage::parentId, StoredMessageBuilder::parentId)
            .add(integer("turn").required(), StoredMessage::turn, StoredMessageBuilder::turn)
            .add(text("prompt_id"), StoredMessage::promptId, StoredMessageBuilder::promptId)
            .add(text("request_id"), StoredMessage::requestId, StoredMessageBuilder::requestId)
            .add(text("stop_reason"), StoredMessage::stopReason, StoredMessageBuilder::stopReason)
            .add(choice("state", MessageState.class).required(), StoredMessage::state, StoredMessageBuilder::state)
            .add(text("event_id").required(), StoredMessage::eventId, StoredMessageBuilder::eventId)
            .add(json("blocks").required(), StoredMessage::blocks, StoredMessageBuilder::blocks)
            .build();

    private MessageTable() {}
}
