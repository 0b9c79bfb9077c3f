package dev.quipu.store.postgres;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.contract.ConversationStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresConversationStoreTest extends ConversationStoreContract {}
