package dev.quipu.blackbox;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that is ready, on one backend, with what the tests of a suite share. */
public final class Site implements AutoCloseable {

    private static final String JSON = "json";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Installation installation;
    private final PostgresInstance postgres;
    private RunningQuipu server;

    private Site(Installation installation, PostgresInstance postgres) {
        this.installation = installation;
        this.postgres = postgres;
        this.server = installation.serve().awaitReady();
    }

    /** On SQLite, as it is without any settings. */
    public static Site onSqlite() {
        return new Site(Installation.create(), null);
    }

    /** On JSON files. */
    public static Site onJson() {
        return new Site(Installation.create().onJson(), null);
    }

    /** On a new database of the PostgreSQL that all tests share. */
    public static Site onPostgres() {
        return onPostgres(PostgresInstance.shared());
    }

    /** On a new database of a PostgreSQL, which this site owns from now on. */
    public static Site onPostgres(PostgresInstance postgres) {
        return new Site(Installation.create().onPostgres(postgres.newDatabase()), postgres);
    }

    /** On a PostgreSQL that the test has prepared, which this site owns from now on. */
    public static Site on(Installation installation, PostgresInstance postgres) {
        return new Site(installation, postgres);
    }

    /** Another user's data folder or database, on the same backend. */
    public Installation another() {
        Installation other = Installation.create();
        if (backend().equals(JSON)) {
            return other.onJson();
        }
        return postgres == null ? other : other.onPostgres(postgres.newDatabase());
    }

    /** The backend's name, as users write it. */
    public String backend() {
        return postgres != null ? "postgres" : installation.isOnJson() ? JSON : "sqlite";
    }

    /** The PostgreSQL of this site alone, null on an embedded store. */
    public PostgresInstance postgres() {
        return postgres;
    }

    /** Starts the server anew at the same port, after it was killed, and does not wait for anything. */
    public RunningQuipu startAgain() {
        int port = server.port();
        server = installation.start(port, List.of("serve", "--port", String.valueOf(port)));
        return server;
    }

    public Installation installation() {
        return installation;
    }

    public RunningQuipu server() {
        return server;
    }

    public Http http() {
        return server.http();
    }

    /** A name that nothing else has here. */
    public static String unique(String prefix) {
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
