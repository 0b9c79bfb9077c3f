package dev.quipu.blackbox;

import java.util.function.Supplier;

/**
 * The one PostgreSQL server of this test process, for tests that only want a database of their own on it. Those that stop a
 * server, kill it or count its connections {@link PostgresInstance#create() make their own}.
 */
final class SharedPostgresInstance extends PostgresInstance {

    private final PostgresInstance server;

    private SharedPostgresInstance(PostgresInstance server) {
        this.server = server;
    }

    /** The same one at each call; it ends with this process. */
    static PostgresInstance get(Supplier<PostgresInstance> start) {
        return Started.once(start);
    }

    private static final class Started {
        private static PostgresInstance shared;

        private static synchronized PostgresInstance once(Supplier<PostgresInstance> start) {
            if (shared == null) {
                PostgresInstance server = start.get();
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                shared = new SharedPostgresInstance(server);
            }
            return shared;
        }
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException(misuse());
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException(misuse());
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException(misuse());
    }

    @Override
    public void freeze() {
        throw new UnsupportedOperationException(misuse());
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException(misuse());
    }

    @Override
    public int port() {
        return server.port();
    }

    /** Nothing: others go on to use it. */
    @Override
    public void close() {}

    private static String misuse() {
        return "Other tests use this server; take PostgresInstance.create()";
    }
}
