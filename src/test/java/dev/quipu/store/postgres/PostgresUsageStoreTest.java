package dev.quipu.store.postgres;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.contract.UsageStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresUsageStoreTest extends UsageStoreContract {}
