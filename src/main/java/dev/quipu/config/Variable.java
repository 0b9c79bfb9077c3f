package dev.quipu.config;

import java.util.Locale;

/** The environment variables that Quipu reads besides those of the keys in {@link QuipuConfig}; they cannot be set in any other way. */
public enum Variable {
    /** The data folder: database, hooks' queue, this machine's id, and the file <code>application.properties</code> with settings. By default <code>quipu</code> in the user's folder of application data (<code>XDG_DATA_HOME</code>, <code>LOCALAPPDATA</code> on Windows, else below <code>HOME</code>). */
    QUIPU_HOME,
    /** The server that commands call; by default the one running on this database, if any. <code>import claude-code</code> sends there, too. */
    QUIPU_SERVER,
    /** The file of the CA certificates (PEM) that commands trust when they connect to an <code>https</code> server; by default those of Java. */
    QUIPU_SERVER_CA,
    /** The pager that shows conversations on a terminal; by default that of PAGER. */
    QUIPU_PAGER,
    /** The pager of all programs, if QUIPU_PAGER is not set; by default <code>less -FRX</code>. */
    PAGER,
    /** The key that commands send to the server. */
    QUIPU_KEY,
    /** The file that contains the key; an alternative to QUIPU_KEY. */
    QUIPU_KEY_FILE,
    /** The user's home folder, for data and for other programs' settings; by default the one that the system lists for the user. */
    HOME,
    /** The folder of Claude Code's settings, which Claude Code itself uses, too; by default <code>.claude</code> in the home folder. */
    CLAUDE_CONFIG_DIR,
    /** Codex CLI's folder, which Codex itself uses, too; by default <code>.codex</code> in the home folder. */
    CODEX_HOME,
    /** GitHub Copilot CLI's folder, which Copilot itself uses, too; by default <code>.copilot</code> in the home folder. */
    COPILOT_HOME,
    /** Continue's folder, which Continue itself uses, too; by default <code>.continue</code> in the home folder. */
    CONTINUE_GLOBAL_DIR,
    /** Amp's folder, which Amp itself uses, too; by default <code>amp</code> in XDG_DATA_HOME. */
    AMP_DATA_DIR,
    /** Where programs keep a user's settings on Windows; the sessions of editors' extensions are looked for there. */
    APPDATA,
    /** The session of the commits that are created where it is set. */
    QUIPU_SESSION_ID,
    /** The session of commits if QUIPU_SESSION_ID is not set. Claude Code sets it. */
    CLAUDE_CODE_SESSION_ID,
    /** The URL of PostgreSQL: <code>postgresql://user:password@host:port/database?sslmode=verify-full&amp;sslrootcert=FILE</code>. The parameters <code>sslcert</code> and <code>sslkey</code> are supported, too. */
    DATABASE_URL,
    /** The URL of PostgreSQL itself, in the same form, if DATABASE_URL is that of a pooler: for migrations, for LISTEN, and for work on all rows. By default DATABASE_URL. */
    DATABASE_DIRECT_URL,
    /** The URL of a replica of the server at DATABASE_URL, in the same form: rows that it is certain to have are read from it. By default none are. */
    DATABASE_REPLICA_URL,
    /** The host of PostgreSQL, if DATABASE_URL does not set it; if only this is set, <code>QUIPU_BACKEND=postgres</code> is required. */
    PGHOST,
    /** The port of PostgreSQL, if DATABASE_URL does not set it; by default 5432. */
    PGPORT,
    /** The database, if DATABASE_URL does not set it; by default the name of the user. */
    PGDATABASE,
    /** The user of the database, if DATABASE_URL does not set it. */
    PGUSER,
    /** The user's password, if DATABASE_URL does not set it. */
    PGPASSWORD,
    /** The TLS mode of the connection to PostgreSQL, if DATABASE_URL does not set it: <code>disable</code>, <code>allow</code>, <code>prefer</code> (the default), <code>require</code>, <code>verify-ca</code> or <code>verify-full</code>. */
    PGSSLMODE,
    /** The file of the CA certificates (PEM) to verify the server's certificate with, if DATABASE_URL does not set it. It is read again for new connections. */
    PGSSLROOTCERT,
    /** The file of the client certificate (PEM), if DATABASE_URL does not set it. It is read again for new connections. */
    PGSSLCERT,
    /** The file of the client certificate's key (PEM), if DATABASE_URL does not set it. It is read again for new connections. */
    PGSSLKEY,
    /** The collector to which traces are sent, if QUIPU_TRACING_ENDPOINT is not set. */
    OTEL_EXPORTER_OTLP_ENDPOINT,
    /** The protocol of the collector, if QUIPU_TRACING_PROTOCOL is not set: <code>grpc</code> or <code>http/protobuf</code>. */
    OTEL_EXPORTER_OTLP_PROTOCOL,
    /** Headers for the collector, such as its key: <code>name=value,name=value</code>. */
    OTEL_EXPORTER_OTLP_HEADERS,
    /** The name of this service in traces; by default <code>quipu</code>. */
    OTEL_SERVICE_NAME,
    /** The user's folder of application data, which contains the data folder if QUIPU_HOME is not set. */
    XDG_DATA_HOME,
    /** The same on Windows. */
    LOCALAPPDATA;

    /** The name of the variable that sets a key of the configuration, such as <code>QUIPU_SQLITE_PATH</code>. */
    public static String of(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
