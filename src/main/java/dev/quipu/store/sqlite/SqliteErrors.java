package dev.quipu.store.sqlite;

import dev.quipu.store.StoreUnavailableException;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean for us. */
final class SqliteErrors {

    private SqliteErrors() {}

    /** The failure as the port tells it: with SQLite's word for it, without the statement. */
    static StoreUnavailableException of(JdbiException e) {
        SQLiteErrorCode code = code(e);
        String reason = code == null ? "SQLite cannot be used." : "SQLite answers: " + code.message;
        return new StoreUnavailableException(reason, e);
    }

    /** Whether the connection, and not only the statement, has failed: disk full, file gone, damage. */
    static boolean breaksConnection(RuntimeException e) {
        if (!(e instanceof JdbiException jdbi)) {
            return false;
        }
        SQLiteErrorCode code = code(jdbi);
        return code == null
                || code != SQLiteErrorCode.SQLITE_CONSTRAINT && !code.name().startsWith("SQLITE_CONSTRAINT_");
    }

    private static SQLiteErrorCode code(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return null;
    }
}
