package dev.quipu.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Looks for damage in the file. */
final class SqliteCheck {

    private static final int MOST_FINDINGS = 100;

    private SqliteCheck() {}

    static List<String> findings(Handle handle) {
        List<String> findings = new ArrayList<>();
        handle.createQuery("PRAGMA integrity_check(" + MOST_FINDINGS + ")")
                .mapTo(String.class)
                .filter(line -> !line.equals("ok"))
                .forEach(line -> findings.add("integrity: " + line));
        handle
                .createQuery("PRAGMA foreign_key_check")
                .map((row, context) ->
                        row.getString(1) + " row " + row.getLong(2) + " names a row of " + row.getString(3))
                .stream()
                .limit(MOST_FINDINGS)
                .forEach(line -> findings.add("foreign key: " + line + " that is not there"));
        return findings;
    }
}
