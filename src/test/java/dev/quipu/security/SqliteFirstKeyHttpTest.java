package dev.quipu.security;

import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SqliteFirstKeyHttpTest.Alone.class)
class SqliteFirstKeyHttpTest extends FirstKeyHttpContract {

    /** A service of its own, for whoever comes after would need a key. */
    public static class Alone extends SqliteProfile {}
}
