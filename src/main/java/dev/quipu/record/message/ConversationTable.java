package dev.quipu.record.message;

import static dev.quipu.port.table.Column.text;

import dev.quipu.port.table.Table;

/** The table <code>conversations</code>. */
public final class ConversationTable {

    public static final Table<ConversationPlace> CONVERSATIONS = Table.of(
                    "conversations",
                    ConversationPlace.class,
                    ConversationPlaceBuilder::builder,
                    ConversationPlaceBuilder::build)
            .key(text("team_id"), ConversationPlace::teamId, ConversationPlaceBuilder::teamId)
            .key(text("session_id"), ConversationPlace::sessionId, ConversationPlaceBuilder::sessionId)
            .add(
                    text("transcript_id").required(),
                    ConversationPlace::transcriptId,
                    ConversationPlaceBuilder::transcriptId)
            .add(text("agent_key").required(), ConversationPlace::agentKey, ConversationPlaceBuilder::agentKey)
            .add(text("tool_use_id"), ConversationPlace::toolUseId, ConversationPlaceBuilder::toolUseId)
            .build();

    private ConversationTable() {}
}
