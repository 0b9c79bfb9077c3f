package dev.quipu.store.postgres;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.contract.ManyTeamsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresManyTeamsTest extends ManyTeamsContract {}
