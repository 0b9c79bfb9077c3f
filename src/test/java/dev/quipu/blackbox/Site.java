package dev.quipu.blackbox;

import java.util.concurrent.atomic.AtomicInteger;

/** A server that is ready, on one backend, with what the tests of a suite share. */
final class Site implements AutoCloseable {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Installation installation;
    private final PostgresInstance postgres;
    private final RunningQuipu server;

    private Site(Installation installation, PostgresInstance postgres) {
        this.installation = installation;
        this.postgres = postgres;
        this.server = installation.serve().awaitReady();
    }

    /** On SQLite, as it is without any settings. */
    static Site onSqlite() {
        return new Site(Installation.create(), null);
    }

    /** On a new PostgreSQL. */
    static Site onPostgres() {
        PostgresInstance postgres = PostgresInstance.create();
        return new Site(Installation.create().onPostgres(postgres.newDatabase()), postgres);
    }

    /** Another user's data folder or database, on the same backend. */
    Installation another() {
        Installation other = Installation.create();
        return postgres == null ? other : other.onPostgres(postgres.newDatabase());
    }

    /** The backend's name, as users write it. */
    String backend() {
        return postgres == null ? "sqlite" : "postgres";
    }

    Installation installation() {
        return installation;
    }

    RunningQuipu server() {
        return server;
    }

    Http http() {
        return server.http();
    }

    /** A name that nothing else has here. */
    static String unique(String prefix) {
        return prefix + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX) + NAMES.incrementAndGet();
    }

    @Override
    public void close() {
        installation.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
