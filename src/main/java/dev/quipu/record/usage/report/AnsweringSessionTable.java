package dev.quipu.record.usage.report;

import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>answering_sessions</code>. */
public final class AnsweringSessionTable {

    public static final Table<AnsweringSession> ANSWERING_SESSIONS = Table.of(
                    "answering_sessions",
                    AnsweringSession.class,
                    AnsweringSessionBuilder::builder,
                    AnsweringSessionBuilder::build)
            .key(text("team_id"), AnsweringSession::teamId, AnsweringSessionBuilder::teamId)
            .key(text("session_id"), AnsweringSession::sessionId, AnsweringSessionBuilder::sessionId)
            .add(time("begins_at").required(), AnsweringSession::beginsAt, AnsweringSessionBuilder::beginsAt)
            .add(time("ends_at").required(), AnsweringSession::endsAt, AnsweringSessionBuilder::endsAt)
            .build();

    private AnsweringSessionTable() {}
}
