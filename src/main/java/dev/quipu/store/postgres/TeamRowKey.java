package dev.quipu.store.postgres;

import java.io.Serializable;

/** The key of a row that belongs to a team. */
record TeamRowKey(String teamId, String id) implements Serializable {}
