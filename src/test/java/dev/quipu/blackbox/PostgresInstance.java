package dev.quipu.blackbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;

/** A PostgreSQL server of its own for a test, which may stop and start it: always at the same port. */
public abstract class PostgresInstance implements AutoCloseable {

    public static final String USER = "quipu";
    public static final String PASSWORD = "knot-in-a-cord-4711";

    private static final String ADMINISTRATOR = "postgres";

    private final AtomicInteger databases = new AtomicInteger();

    /** Starts one: in a container if a Docker engine answers and has the image, else embedded. */
    public static PostgresInstance create() {
        PostgresInstance instance = inContainer();
        if (instance == null) {
            return onThisMachine();
        }
        return withUser(instance);
    }

    /** The server that the tests of this process share: none of them may stop it. */
    public static PostgresInstance shared() {
        return SharedPostgresInstance.get(PostgresInstance::create);
    }

    /** Starts one that sees the files of this machine. */
    public static PostgresInstance onThisMachine() {
        PostgresInstance instance = new EmbeddedPostgresInstance();
        instance.start();
        return withUser(instance);
    }

    /** Starts one that follows another one of this machine, whose connections end. */
    public static PostgresInstance following(PostgresInstance primary) {
        return ((EmbeddedPostgresInstance) primary).standby();
    }

    private static PostgresInstance withUser(PostgresInstance instance) {
        instance.execute("CREATE ROLE " + USER + " SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
        return instance;
    }

    private static PostgresInstance inContainer() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return null;
        }
        try {
            PostgresInstance instance = new ContainerPostgresInstance();
            instance.start();
            return instance;
        } catch (RuntimeException noImage) {
            System.err.println("No PostgreSQL container, so an embedded one: " + noImage.getMessage());
            return null;
        }
    }

    /** Starts the server, if it does not run, and waits until it answers. */
    public abstract void start();

    /** Stops the server as an administrator does: it ends every connection. */
    public abstract void stop();

    /** Kills all of the server's processes at once, as a power cut does. */
    public abstract void kill();

    /** Stops all of the server's processes in their tracks (SIGSTOP): its connections stay open, and nothing answers. */
    public abstract void freeze();

    /** Lets the frozen processes go on. */
    public abstract void resume();

    /** The port, the same after every start. */
    public abstract int port();

    @Override
    public abstract void close();

    /** Makes an empty database and gives its URL, with user and password. */
    public String newDatabase() {
        String name = "quipu_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " OWNER " + USER);
        return url(name);
    }

    /** The URL of a database as a user writes it. */
    public String url(String database) {
        return "postgresql://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port() + "/" + database;
    }

    /** Runs a statement as administrator. */
    public void execute(String sql) {
        executeIn(ADMINISTRATOR, sql);
    }

    /** Runs a statement as administrator in a database. */
    public void executeIn(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects as administrator. */
    public Connection connect() throws SQLException {
        return connect(ADMINISTRATOR);
    }

    /** Connects to a database as administrator. */
    public Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
        return DriverManager.getConnection(url, ADMINISTRATOR, PASSWORD);
    }
}
