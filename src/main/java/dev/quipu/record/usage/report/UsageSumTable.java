package dev.quipu.record.usage.report;

import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>usage_sums</code>. */
public final class UsageSumTable {

    public static final Table<UsageSum> USAGE_SUMS = Table.of(
                    "usage_sums", UsageSum.class, UsageSumBuilder::builder, UsageSumBuilder::build)
            .key(text("team_id"), UsageSum::teamId, UsageSumBuilder::teamId)
            .key(text("session_id"), UsageSum::sessionId, UsageSumBuilder::sessionId)
            .add(time("quarter").required(), UsageSum::quarter, UsageSumBuilder::quarter)
            .add(text("model").required(), UsageSum::model, UsageSumBuilder::model)
            .add(number("request_size").required(), UsageSum::requestSize, UsageSumBuilder::requestSize)
            .add(number("answers").required(), UsageSum::answers, UsageSumBuilder::answers)
            .add(number("partial").required(), UsageSum::partial, UsageSumBuilder::partial)
            .add(number("input").required(), UsageSum::input, UsageSumBuilder::input)
            .add(number("cache_read").required(), UsageSum::cacheRead, UsageSumBuilder::cacheRead)
            .add(number("cache_write_5m").required(), UsageSum::cacheWrite5m, UsageSumBuilder::cacheWrite5m)
            .add(number("cache_write_1h").required(), UsageSum::cacheWrite1h, UsageSumBuilder::cacheWrite1h)
            .add(number("output").required(), UsageSum::output, UsageSumBuilder::output)
            .build();

    private UsageSumTable() {}
}
