package dev.quipu.store.sqlite;

import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.SearchOverloadContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteSearchOverloadTest extends SearchOverloadContract {

    @ConfigProperty(name = "quipu.sqlite.path")
    String path;

    @Override
    protected void makeSessionsEndless() {
        execute("ALTER TABLE sessions RENAME TO finite_sessions");
        execute("CREATE VIEW sessions AS SELECT * FROM finite_sessions WHERE (WITH RECURSIVE endless(n) AS"
                + " (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT count(*) FROM endless) > 0");
    }

    @Override
    protected void makeSessionsFinite() {
        execute("DROP VIEW sessions");
        execute("ALTER TABLE finite_sessions RENAME TO sessions");
    }

    /** SQLite runs in the threads that ask it. */
    @Override
    protected long running() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(Objects::nonNull)
                .filter(thread -> Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("org.sqlite.core.NativeDB")
                                && frame.getMethodName().equals("step")))
                .count();
    }

    private void execute(String sql) {
        try (Handle handle = new SqliteConnections(Path.of(path)).openWriter()) {
            handle.execute("PRAGMA legacy_alter_table = ON");
            handle.execute(sql);
        }
    }
}
