package dev.quipu.store.postgres;

import dev.quipu.access.security.KeylessPostgresProfile;
import dev.quipu.store.contract.SqlMigrationsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A reset takes everything with it, so it shares its database only with what runs before. */
@QuarkusTest
@TestProfile(KeylessPostgresProfile.class)
class PostgresSchemaMigrationsTest extends SqlMigrationsContract {}
