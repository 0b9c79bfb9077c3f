package dev.quipu.config;

import java.util.Locale;

/** The environment variables that Quipu reads beside those of the keys in {@link QuipuConfig}; they have no other way to be set. */
public enum Variable {
    /** The data folder: database, hooks' queue, this machine's id, and the file <code>application.properties</code> with settings. By default <code>quipu</code> in the folder of users' data (<code>XDG_DATA_HOME</code>, <code>LOCALAPPDATA</code> on Windows, else by <code>HOME</code>). */
    QUIPU_HOME,
    /** The server that commands call; by default the one that is running on this database, if any. <code>import claude-code</code> sends there, too. */
    QUIPU_SERVER,
    /** The file of the authorities' certificates (PEM) that commands trust when they talk to an <code>https</code> server; by default those of the system's Java. */
    QUIPU_SERVER_CA,
    /** The key that commands send to the server. */
    QUIPU_KEY,
    /** The file that holds the key; instead of QUIPU_KEY. */
    QUIPU_KEY_FILE,
    /** The user's home folder, in which data and other programs' settings are looked for; by default the one that the system lists for the user. */
    HOME,
    /** The folder of Claude Code's settings, as Claude Code itself takes it; by default <code>.claude</code> in the home folder. */
    CLAUDE_CONFIG_DIR,
    /** The session of the commits that are made where it is set. */
    QUIPU_SESSION_ID,
    /** The session that Claude Code runs, by which commits are given to it where QUIPU_SESSION_ID is not set. Claude Code sets it. */
    CLAUDE_CODE_SESSION_ID,
    /** Where PostgreSQL is: <code>postgresql://user:password@host:port/database?sslmode=verify-full&amp;sslrootcert=FILE</code>. Its parameters may also be <code>sslcert</code> and <code>sslkey</code>. */
    DATABASE_URL,
    /** Where PostgreSQL itself is, of the same form, beside a pooler that DATABASE_URL leads to: for migrations, for LISTEN, and for work on all rows. By default where DATABASE_URL leads. */
    DATABASE_DIRECT_URL,
    /** A server that follows that of DATABASE_URL, of the same form: what it surely holds already is read from it. By default nothing is. */
    DATABASE_REPLICA_URL,
    /** The host of PostgreSQL, if DATABASE_URL does not say it; with it alone <code>QUIPU_BACKEND=postgres</code> has to be set. */
    PGHOST,
    /** The port of PostgreSQL, if DATABASE_URL does not say it; by default 5432. */
    PGPORT,
    /** The database, if DATABASE_URL does not say it; by default named like the user. */
    PGDATABASE,
    /** The user of the database, if DATABASE_URL does not say it. */
    PGUSER,
    /** The user's password, if DATABASE_URL does not say it. */
    PGPASSWORD,
    /** How the connection to PostgreSQL is protected, if DATABASE_URL does not say it: <code>disable</code>, <code>allow</code>, <code>prefer</code> (the default), <code>require</code>, <code>verify-ca</code> or <code>verify-full</code>. */
    PGSSLMODE,
    /** The file of the authorities (PEM) that may have made the server's certificate, if DATABASE_URL does not say it. It is read again for new connections. */
    PGSSLROOTCERT,
    /** The file of our own certificate (PEM), if DATABASE_URL does not say it. It is read again for new connections. */
    PGSSLCERT,
    /** The file of our own certificate's key (PEM), if DATABASE_URL does not say it. It is read again for new connections. */
    PGSSLKEY,
    /** The collector to which traces are sent, if QUIPU_TRACING_ENDPOINT does not say it. */
    OTEL_EXPORTER_OTLP_ENDPOINT,
    /** How to talk to the collector, if QUIPU_TRACING_PROTOCOL does not say it: <code>grpc</code> or <code>http/protobuf</code>. */
    OTEL_EXPORTER_OTLP_PROTOCOL,
    /** Headers for the collector, such as its key: <code>name=value,name=value</code>. */
    OTEL_EXPORTER_OTLP_HEADERS,
    /** The name of this service in traces; by default <code>quipu</code>. */
    OTEL_SERVICE_NAME,
    /** The folder of users' data, under which the data folder is, if QUIPU_HOME is not set. */
    XDG_DATA_HOME,
    /** The same on Windows. */
    LOCALAPPDATA;

    /** The name of the variable that sets a key of the configuration, such as <code>QUIPU_SQLITE_PATH</code>. */
    public static String of(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
