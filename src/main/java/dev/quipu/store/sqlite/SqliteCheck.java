package dev.quipu.store.sqlite;

import dev.quipu.store.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Looks for damage in the file. */
final class SqliteCheck {

    private static final int MOST_FINDINGS = 100;
    private static final String RESTORE = "Bring back a backup with `quipu restore FILE`.";

    private SqliteCheck() {}

    static List<Finding> findings(Handle handle) {
        List<Finding> findings = new ArrayList<>();
        handle.createQuery("PRAGMA integrity_check(" + MOST_FINDINGS + ")")
                .mapTo(String.class)
                .filter(line -> !line.equals("ok"))
                .forEach(line -> findings.add(new Finding("SQLite finds the file damaged: " + line + ".", RESTORE)));
        handle
                .createQuery("PRAGMA foreign_key_check")
                .map((row, context) ->
                        row.getString(1) + " row " + row.getLong(2) + " names a row of " + row.getString(3))
                .stream()
                .limit(MOST_FINDINGS)
                .forEach(line -> findings.add(new Finding(line + " that is not there.", RESTORE)));
        return findings;
    }
}
