package dev.quipu.store.sqlite;

import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.SqlMigrationsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SqliteSchemaMigrationsTest.OwnDatabase.class)
class SqliteSchemaMigrationsTest extends SqlMigrationsContract {

    /** A reset takes everything with it, so this one has a database of its own. */
    public static class OwnDatabase extends SqliteProfile {}
}
