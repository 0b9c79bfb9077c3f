package dev.quipu.store.sqlite;

import dev.quipu.port.table.Kind;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How SQLite would answer a statement. */
final class SqlitePlan {

    static final Dialect DIALECT = new SqliteDialect(Path.of("quipu.db"));

    private static final int DETAIL = 3;

    private SqlitePlan() {}

    static List<String> of(Handle handle, SqlStatement statement) {
        SqlStatement explained = new SqlStatement("EXPLAIN QUERY PLAN " + statement.text(), statement.values());
        return new JdbcExecutor(DIALECT, handle.getConnection(), IllegalStateException::new)
                .query(explained, row -> (String) row.value(DETAIL, Kind.TEXT))
                .await()
                .indefinitely();
    }
}
