package dev.quipu.store.sqlite;

import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean for us. */
final class SqliteErrors {

    /** Of a row that breaks a foreign key, in a clause without a full stop. */
    static final String NO_PARENT = "it refers to a row that does not exist";

    /** No room for the database or its log; or for the index of the log, which grows with it. */
    private static final Set<SQLiteErrorCode> FULL =
            EnumSet.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);

    private SqliteErrors() {}

    /** The failure as the port tells it: with SQLite's word for it, without the statement. */
    static StoreException of(Exception e) {
        if (String.valueOf(e.getMessage()).contains("no such table")) {
            return new StoreUnavailableException(SchemaMigrations.NOT_YET, e);
        }
        SQLiteErrorCode code = code(e);
        if (FULL.contains(code)) {
            return new StoreFullException("No space is left on the disk of the database. " + reported(code), e);
        }
        if (code != null && code.name().startsWith("SQLITE_CONSTRAINT")) {
            return new ChangedMeanwhileException(reported(code), e);
        }
        if (code != null && FORBIDDEN.matcher(code.name()).matches()) {
            return new StoreUnavailableException(NO_RIGHT, e);
        }
        String reason = code == null ? "SQLite cannot be used." : reported(code);
        return new StoreUnavailableException(reason, e);
    }

    private static String reported(SQLiteErrorCode code) {
        return "SQLite reports: " + code.message + (code.message.endsWith(".") ? "" : ".");
    }

    private static final Pattern FORBIDDEN = Pattern.compile("SQLITE_(READONLY(_.*)?|CANTOPEN(_.*)?|PERM|AUTH)");

    private static final String NO_RIGHT =
            "This user may not write to the database file or its folder, which SQLite needs for its "
                    + "log. Grant write permission, or choose another file with QUIPU_SQLITE_PATH.";

    /** The kinds of codes with which more than one statement has failed. */
    private static final Pattern BROKEN = Pattern.compile(
            "SQLITE_(BUSY|LOCKED|NOMEM|READONLY|IOERR|CORRUPT|FULL|CANTOPEN|PROTOCOL|NOTADB|INTERRUPT)(_.*)?");

    /** Whether the connection, and not only the statement, has failed: disk full, file gone, damage. */
    static boolean breaksConnection(Throwable e) {
        SQLiteErrorCode code = code(e);
        return code != null && BROKEN.matcher(code.name()).matches();
    }

    /** Whether the statement was interrupted, by ourselves. */
    static boolean isInterrupt(Throwable e) {
        return code(e) == SQLiteErrorCode.SQLITE_INTERRUPT;
    }

    /** The rule of a table that a row has broken, in a clause with the rule's own words; empty if it is something else. */
    static Optional<String> brokenRule(SQLException e) {
        SQLiteErrorCode code = code(e);
        if (code == null || !code.name().startsWith("SQLITE_CONSTRAINT")) {
            return Optional.empty();
        }
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
            return Optional.of(NO_PARENT);
        }
        Matcher words = WORDS.matcher(String.valueOf(e.getMessage()));
        return Optional.of(words.find() ? words.group(1) : code.message);
    }

    /** Whether the file is no database any more, or never was. */
    static boolean isDamage(SQLException e) {
        SQLiteErrorCode code = code(e);
        return code != null && DAMAGED.matcher(code.name()).matches();
    }

    /** What the driver puts after SQLite's word for the failure: the failure itself. */
    private static final Pattern WORDS = Pattern.compile("\\((.*)\\)$", Pattern.DOTALL);

    private static final Pattern DAMAGED = Pattern.compile("SQLITE_(CORRUPT(_.*)?|NOTADB)");

    private static SQLiteErrorCode code(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return null;
    }
}
