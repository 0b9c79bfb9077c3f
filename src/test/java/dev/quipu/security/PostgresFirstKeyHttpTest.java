package dev.quipu.security;

import dev.quipu.store.PostgresProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresFirstKeyHttpTest.Alone.class)
class PostgresFirstKeyHttpTest extends FirstKeyHttpContract {

    /** A service of its own, for whoever comes after would need a key. */
    public static class Alone extends PostgresProfile {}
}
