package dev.quipu.access.security;

import dev.quipu.store.PostgresProfile;

/** What {@link KeylessProfile} is on SQLite. */
public class KeylessPostgresProfile extends PostgresProfile {}
