package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteErrorsTest {

    @ParameterizedTest
    @EnumSource(
            names = {
                "SQLITE_READONLY",
                "SQLITE_READONLY_DIRECTORY",
                "SQLITE_READONLY_DBMOVED",
                "SQLITE_CANTOPEN",
                "SQLITE_PERM"
            })
    void aRightThatIsMissingIsToldInOurWords(SQLiteErrorCode code) {
        assertThat(SqliteErrors.of(new SQLiteException("attempt to write a readonly database", code)))
                .hasMessage("This user may not write to the database file or its folder, which SQLite needs "
                        + "for its log. Grant write permission, or choose another file with "
                        + "QUIPU_SQLITE_PATH.");
    }
}
