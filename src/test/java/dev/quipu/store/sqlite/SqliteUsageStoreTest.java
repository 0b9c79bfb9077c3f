package dev.quipu.store.sqlite;

import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.UsageStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteUsageStoreTest extends UsageStoreContract {}
