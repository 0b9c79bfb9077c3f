package dev.quipu.store.json.log;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionTable;
import java.util.List;

/**
 * A session as it is kept.
 *
 * @param told the column <code>told</code>, see {@link dev.quipu.record.session.ToldFacts}
 * @param others the fields of its record that are not ours, as they were found
 * @param commit the number of the commit that last changed it, 0 if it was never changed by us
 */
public record StoredSession(Session session, Json told, List<OtherField> others, long commit) {

    public static final Json NOTHING_TOLD = Json.EMPTY_OBJECT;

    public static StoredSession of(Row row, List<OtherField> others, long commit) {
        return new StoredSession(SessionTable.SESSIONS.record(row), (Json) row.get("told"), others, commit);
    }

    public Row row() {
        return SessionTable.SESSIONS.row(session).with("told", told);
    }

    public StoredSession with(Session changed) {
        return new StoredSession(changed, told, others, commit);
    }

    public StoredSession at(long number) {
        return new StoredSession(session, told, others, number);
    }
}
