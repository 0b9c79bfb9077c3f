package dev.quipu.access.security;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(KeylessPostgresProfile.class)
class PostgresFirstKeyHttpTest extends FirstKeyHttpContract {}
