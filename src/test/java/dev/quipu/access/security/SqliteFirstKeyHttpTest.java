package dev.quipu.access.security;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(KeylessProfile.class)
class SqliteFirstKeyHttpTest extends FirstKeyHttpContract {}
