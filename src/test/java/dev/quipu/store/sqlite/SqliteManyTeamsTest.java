package dev.quipu.store.sqlite;

import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.ManyTeamsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteManyTeamsTest extends ManyTeamsContract {}
