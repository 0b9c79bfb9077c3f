package dev.quipu.record.usage.report;

import static dev.quipu.port.table.Column.flag;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>answers</code>. */
public final class AnswerTable {

    public static final Table<StoredAnswer> ANSWERS = Table.of(
                    "answers", StoredAnswer.class, StoredAnswerBuilder::builder, StoredAnswerBuilder::build)
            .key(text("team_id"), StoredAnswer::teamId, StoredAnswerBuilder::teamId)
            .key(text("agent"), StoredAnswer::agent, StoredAnswerBuilder::agent)
            .key(text("message_id"), StoredAnswer::messageId, StoredAnswerBuilder::messageId)
            .key(text("request_id"), StoredAnswer::requestId, StoredAnswerBuilder::requestId)
            .key(text("session_id"), StoredAnswer::sessionId, StoredAnswerBuilder::sessionId)
            .add(time("timestamp").required(), StoredAnswer::timestamp, StoredAnswerBuilder::timestamp)
            .add(text("model").required(), StoredAnswer::model, StoredAnswerBuilder::model)
            .add(text("speed"), StoredAnswer::speed, StoredAnswerBuilder::speed)
            .add(number("input").required(), StoredAnswer::input, StoredAnswerBuilder::input)
            .add(number("cache_read").required(), StoredAnswer::cacheRead, StoredAnswerBuilder::cacheRead)
            .add(number("cache_write_5m").required(), StoredAnswer::cacheWrite5m, StoredAnswerBuilder::cacheWrite5m)
            .add(number("cache_write_1h").required(), StoredAnswer::cacheWrite1h, StoredAnswerBuilder::cacheWrite1h)
            .add(number("output").required(), StoredAnswer::output, StoredAnswerBuilder::output)
            .add(flag("is_final").required(), StoredAnswer::isFinal, StoredAnswerBuilder::isFinal)
            .add(flag("is_counted").required(), StoredAnswer::isCounted, StoredAnswerBuilder::isCounted)
            .build();

    private AnswerTable() {}
}
