package dev.quipu.store.json;

import dev.quipu.store.JsonProfile;
import dev.quipu.store.contract.FilesMigrationsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(JsonSchemaMigrationsTest.OwnFiles.class)
class JsonSchemaMigrationsTest extends FilesMigrationsContract {

    /** A reset takes everything with it, so this one has files of its own. */
    public static class OwnFiles extends JsonProfile {}
}
