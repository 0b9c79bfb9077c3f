package dev.quipu.store.sqlite;

import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.AuditStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteAuditStoreTest extends AuditStoreContract {}
