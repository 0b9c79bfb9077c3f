package dev.quipu.config;

import java.util.Locale;

/** The environment variables that Quipu reads beside those of the keys in {@link QuipuConfig}; they have no other way to be set. */
public enum Variable {
    /** The data folder: database, hooks' queue, this machine's id, and the file <code>application.properties</code> with settings. By default <code>quipu</code> in the user's data folder. */
    QUIPU_HOME,
    /** Where commands find the server that they talk to; by default where the Quipu of this data folder serves, else <code>http://127.0.0.1:7847</code>. If it is set, <code>import</code> sends there too instead of into the store. */
    QUIPU_SERVER,
    /** The file of the authorities' certificates (PEM) that commands trust when they talk to an <code>https</code> server; by default those of the system's Java. */
    QUIPU_SERVER_CA,
    /** The key that commands send to the server. */
    QUIPU_KEY,
    /** The file that holds the key; instead of QUIPU_KEY. */
    QUIPU_KEY_FILE,
    /** The session of the commits that are made where it is set. */
    QUIPU_SESSION_ID,
    /** The session that Claude Code runs, by which commits are given to it where QUIPU_SESSION_ID is not set. Claude Code sets it. */
    CLAUDE_CODE_SESSION_ID,
    /** Where PostgreSQL is: <code>postgresql://user:password@host:port/database?sslmode=verify-full&amp;sslrootcert=FILE</code>. Its parameters may also be <code>sslcert</code> and <code>sslkey</code>. */
    DATABASE_URL,
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
    /** The folder of users' data, under which the data folder is, if QUIPU_HOME is not set. */
    XDG_DATA_HOME,
    /** The same on Windows. */
    LOCALAPPDATA;

    /** The name of the variable that sets a key of the configuration, such as <code>QUIPU_SQLITE_PATH</code>. */
    public static String of(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
