package dev.quipu.store.postgres.check;

import dev.quipu.record.event.KnownRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What PostgreSQL's stores remember together. */
class PostgresMemory {

    @Produces
    @Singleton
    KnownRows known() {
        return new KnownRows();
    }
}
