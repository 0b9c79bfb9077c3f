package dev.quipu.record.session;

import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;

import dev.quipu.port.table.Table;

/** The table <code>message_usage</code>. */
public final class MessageUsageTable {

    public static final Table<StoredUsage> MESSAGE_USAGE = Table.of(
                    "message_usage", StoredUsage.class, StoredUsageBuilder::builder, StoredUsageBuilder::build)
            .key(text("team_id"), StoredUsage::teamId, StoredUsageBuilder::teamId)
            .key(text("session_id"), StoredUsage::sessionId, StoredUsageBuilder::sessionId)
            .key(text("message_id"), StoredUsage::messageId, StoredUsageBuilder::messageId)
            .add(number("tokens_in").required(), StoredUsage::tokensIn, StoredUsageBuilder::tokensIn)
            .add(number("tokens_out").required(), StoredUsage::tokensOut, StoredUsageBuilder::tokensOut)
            .add(
                    number("cache_read_tokens").required(),
                    StoredUsage::cacheReadTokens,
                    StoredUsageBuilder::cacheReadTokens)
            .add(
                    number("cache_write_tokens").required(),
                    StoredUsage::cacheWriteTokens,
                    StoredUsageBuilder::cacheWriteTokens)
            .build();

    private MessageUsageTable() {}
}
