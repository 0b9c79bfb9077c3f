package dev.quipu.record.message;

import static dev.quipu.port.table.Column.integer;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>transcripts</code>. */
public final class TranscriptTable {

    public static final Table<Transcript> TRANSCRIPTS = Table.of(
                    "transcripts", Transcript.class, TranscriptBuilder::builder, TranscriptBuilder::build)
            .key(text("team_id"), Transcript::teamId, TranscriptBuilder::teamId)
            .key(text("session_id"), Transcript::sessionId, TranscriptBuilder::sessionId)
            .add(integer("revision").required(), Transcript::revision, TranscriptBuilder::revision)
            .add(integer("parser_version").required(), Transcript::parserVersion, TranscriptBuilder::parserVersion)
            .add(time("next_at").required(), Transcript::nextAt, TranscriptBuilder::nextAt)
            .build();

    private TranscriptTable() {}
}
