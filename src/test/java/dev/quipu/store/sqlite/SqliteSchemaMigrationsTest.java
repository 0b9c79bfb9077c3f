package dev.quipu.store.sqlite;

import dev.quipu.access.security.KeylessProfile;
import dev.quipu.store.contract.SqlMigrationsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A reset takes everything with it, so it shares its database only with what runs before. */
@QuarkusTest
@TestProfile(KeylessProfile.class)
class SqliteSchemaMigrationsTest extends SqlMigrationsContract {}
