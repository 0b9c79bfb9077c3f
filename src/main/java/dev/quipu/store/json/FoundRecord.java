package dev.quipu.store.json;

import dev.quipu.port.table.RowKey;
import dev.quipu.store.json.log.OtherField;
import java.util.List;
import java.util.Map;

/**
 * A record as it stands in a sessions file.
 *
 * @param values what it has for the columns of a session, by column
 * @param others its fields that are not ours
 * @param commit the number of the commit that wrote it, -1 if it is not from us
 * @param line where it begins
 */
record FoundRecord(Map<String, Object> values, List<OtherField> others, long commit, int line) {

    boolean isOurs() {
        return commit >= 0;
    }

    RowKey key() {
        return new RowKey(
                List.of((String) values.getOrDefault("team_id", SessionsFile.LOCAL), (String) values.get("id")));
    }
}
