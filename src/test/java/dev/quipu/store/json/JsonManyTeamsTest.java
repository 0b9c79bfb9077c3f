package dev.quipu.store.json;

import dev.quipu.store.JsonProfile;
import dev.quipu.store.contract.ManyTeamsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(JsonProfile.class)
class JsonManyTeamsTest extends ManyTeamsContract {}
