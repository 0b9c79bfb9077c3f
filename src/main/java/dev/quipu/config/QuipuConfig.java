package dev.quipu.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Quipu's own settings; each may be given as an environment variable in upper case (<code>QUIPU_SQLITE_PATH</code>). */
@ConfigMapping(prefix = "quipu")
public interface QuipuConfig {

    /** The address to listen on; an address other than loopback requires <code>QUIPU_KEYS=required</code>, even if there are keys. */
    @WithDefault("127.0.0.1")
    String host();

    /** The port to listen on, 0 for any. */
    @WithDefault("7847")
    int port();

    /** <code>sqlite</code>, <code>postgres</code> or <code>json</code>; by default postgres if DATABASE_URL is set, else sqlite. */
    Optional<String> backend();

    /** Whether callers need a key: <code>auto</code> as soon as the database holds one, <code>required</code> always. */
    @WithDefault("auto")
    KeyMode keys();

    /** The identity provider whose tokens are accepted in addition to keys. */
    Oidc oidc();

    /** The second port, only for probes and metrics. */
    Management management();

    /** How the server stops. */
    Shutdown shutdown();

    /** SQLite's own settings. */
    Sqlite sqlite();

    /** Settings of the JSON files. */
    Json json();

    /** PostgreSQL's own settings; its address comes from DATABASE_URL. */
    Postgres postgres();

    /** The migration of the schema at the start of the server. */
    Migration migration();

    /** Limits of the size and rate of requests. */
    Limits limits();

    /** The queue of events that are waiting to be stored. */
    Ingest ingest();

    /** The live streams of events. */
    Streams streams();

    /** The certificate of the server for HTTPS. */
    Tls tls();

    /** The size of artifacts' contents, and where they are stored. */
    Artifacts artifacts();

    /** What models cost. */
    Prices prices();

    /** What is logged. */
    Log log();

    /** Traces of requests. */
    Tracing tracing();

    /** Settings of the port for probes and metrics, which serves /q/health, /q/metrics and /q/info and requires no key. */
    interface Management {

        /** The port, 0 for any. If it is unset, only the main port serves probes and metrics. */
        OptionalInt port();

        /** The address to listen on; one other than loopback lets other machines read health and metrics without a key. */
        @WithDefault("127.0.0.1")
        String host();
    }

    /** Settings of the prices by which costs are reckoned. */
    interface Prices {

        /** A file of prices that replace those of Quipu's own list, or add to them; in the form of that list. */
        Optional<String> file();
    }

    /** Settings of the end of the service. */
    interface Shutdown {

        /**
         * How long requests are still accepted after the signal to stop, while readiness already fails: as long as a proxy may send
         * some. Default if other machines are admitted (<code>QUIPU_HOST</code>): 5s.
         */
        @WithDefault("0s")
        Duration delay();

        /** How long requests in progress may take after that, before they are cut off; at least a second. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** Settings of the embedded database. */
    interface Sqlite {

        /** The database's file; by default quipu.db in the data folder (QUIPU_HOME). */
        Optional<String> path();

        /** Number of connections for reading, 1 to 1000. */
        @WithDefault("4")
        int readers();
    }

    /** Settings of the JSON files. */
    interface Json {

        /** The file of sessions; by default session-db.json in the data folder (QUIPU_HOME). The other files are next to it. */
        Optional<String> path();
    }

    /** Settings of PostgreSQL. */
    interface Postgres {

        /** The schema of the tables; created if it does not exist. */
        @WithDefault("public")
        String schema();

        /** The pooler at DATABASE_URL: <code>none</code>, or <code>transaction</code> for PgBouncer in transaction mode. */
        @WithDefault("none")
        Pooler pooler();
    }

    /** Settings of the migration. */
    interface Migration {

        /** Whether <code>serve</code> migrates; if not, it waits until <code>quipu db migrate</code> has. */
        @WithDefault("true")
        boolean atStart();

        /** The longest pause between two attempts to reach the database. */
        @WithDefault("5s")
        Duration longestPause();
    }

    /** Settings of the events' way into the store. */
    interface Ingest {

        /** Number of events that may wait to be stored; further ones are refused with 503. */
        @WithDefault("20000")
        int queuedEvents();

        /** About how many bytes the waiting events may take; those that are being stored may take half as many. */
        @WithDefault("67108864")
        long queuedBytes();
    }

    /** Settings of the identity provider. */
    interface Oidc {

        /** The issuer's address (OpenID Connect), as its tokens name it; no tokens are accepted unless it is set. */
        Optional<String> issuer();

        /** What a token's <code>aud</code> must name; required if there is an issuer. */
        Optional<String> audience();

        /** The claim with the user's email address; the token's <code>email_verified</code> must be true. */
        @WithDefault("email")
        String emailClaim();
    }

    /** Settings of the size and rate of requests. */
    interface Limits {

        /** Most bytes in the body of POST /events, /rows and /sessions/status, after decompression. */
        @WithDefault("8388608")
        int eventsBody();

        /** Most bytes in any other body, after decompression. */
        @WithDefault("1048576")
        int body();

        /** How long a body may take to arrive, from its request's headers to its last byte. */
        @WithDefault("30s")
        Duration bodyTime();

        /** Requests per second that one key may make, in a burst up to twice as many; 0 for no limit. */
        @WithDefault("5000")
        int keyRequests();

        /** Requests per second that one address may make, in a burst up to twice as many; 0 for no limit. IPv6 addresses count by /64. */
        @WithDefault("10000")
        int addressRequests();

        /** Failed authentications per minute that one address may make; 0 for no limit. */
        @WithDefault("20")
        int addressFailures();
    }

    /** Settings of the live streams of events. */
    interface Streams {

        /** Streams that may be open at one time; one key may have half of them, one team three quarters. Further ones are refused with 503. */
        @WithDefault("1000")
        int most();

        /** Events that may wait for one reader; if there are more, a reader that reads nothing is cut off. */
        @WithDefault("1024")
        int queueEvents();

        /** Bytes of JSON that may wait for one reader; if there are more, a reader that reads nothing is cut off. */
        @WithDefault("16777216")
        int queueBytes();

        /** The interval between two heartbeats. */
        @WithDefault("15s")
        Duration heartbeat();

        /** The time after which a reader of history that reads nothing is cut off. */
        @WithDefault("30s")
        Duration longestStall();

        /** The time after which the connection of a reader that was cut off and does not read the last message is closed. */
        @WithDefault("10s")
        Duration farewell();
    }

    /** Settings of HTTPS. */
    interface Tls {

        /** The file of the server's certificate, followed by intermediate certificates (PEM). If it is set, the server speaks only HTTPS. */
        Optional<String> certificate();

        /** The file of the certificate's private key (PEM, not encrypted). */
        Optional<String> key();

        /** How often both files are read again; a new pair is used for new connections, an invalid one is ignored. */
        @WithDefault("10s")
        Duration reloadPeriod();
    }

    /** Settings of the contents of artifacts. */
    interface Artifacts {

        /** Most bytes in the content of one artifact, such as <code>64M</code>. */
        @WithDefault("64M")
        MemorySize maxSize();

        /** Contents of up to this size, at most 1M, are stored in the database; larger ones in the folder of contents. */
        @WithDefault("64K")
        MemorySize inlineMaxSize();

        /** Uploads of contents at one time; one key may have half of them, one team three quarters. Further ones are refused with 503. */
        @WithDefault("16")
        int uploads();

        /** The folder of contents, including those being uploaded; by default artifacts in the data folder (QUIPU_HOME). */
        Optional<String> path();
    }

    /** Settings of the log. */
    interface Log {

        /** The format of the log: <code>text</code>, or <code>json</code>, one object per line. */
        @WithDefault("text")
        LogFormat format();

        /** Whether to log each request, except those of probes and metrics, without its headers, query and body. */
        @WithDefault("false")
        boolean requests();
    }

    /** Settings of traces (OpenTelemetry). */
    interface Tracing {

        /** The collector to which traces are sent; by default OTEL_EXPORTER_OTLP_ENDPOINT. If neither is set, none are sent. */
        Optional<String> endpoint();

        /** <code>grpc</code> or <code>http/protobuf</code>; by default OTEL_EXPORTER_OTLP_PROTOCOL, else according to the port. */
        Optional<String> protocol();

        /** The ratio of requests to trace, from 0 to 1, among those that do not belong to a trace; others follow the decision of their trace. */
        @WithDefault("1")
        double ratio();
    }
}
