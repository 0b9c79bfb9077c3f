package dev.quipu.store.postgres;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.contract.SqlMigrationsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresSchemaMigrationsTest.OwnDatabase.class)
class PostgresSchemaMigrationsTest extends SqlMigrationsContract {

    /** A reset takes everything with it, so this one has a database of its own. */
    public static class OwnDatabase extends PostgresProfile {}
}
