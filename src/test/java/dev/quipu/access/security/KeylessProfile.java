package dev.quipu.access.security;

import dev.quipu.store.SqliteProfile;

/**
 * A service of its own, in which nobody has made a key. {@link SqliteFirstKeyHttpTest} makes one, and after it a test of
 * migrations resets the whole database: classes of one profile run in the order of their names.
 */
public class KeylessProfile extends SqliteProfile {}
