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

    /** The address to listen on; one that is not loopback is refused unless <code>QUIPU_KEYS=required</code>, also where there are keys. */
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

    /** The identity provider whose tokens are taken beside keys. */
    Oidc oidc();

    /** The second port, for probes and metrics alone. */
    Management management();

    /** How the service ends. */
    Shutdown shutdown();

    /** SQLite's own settings. */
    Sqlite sqlite();

    /** Settings of the JSON files. */
    Json json();

    /** PostgreSQL's own settings; its address comes from DATABASE_URL. */
    Postgres postgres();

    /** The migration of the schema at the start of the service. */
    Migration migration();

    /** What one request may hold, and how many somebody may make. */
    Limits limits();

    /** The events' way into the store. */
    Ingest ingest();

    /** The live streams of events. */
    Streams streams();

    /** The certificate with which the service speaks HTTPS. */
    Tls tls();

    /** What artifacts may hold, and where it is kept. */
    Artifacts artifacts();

    /** What is logged. */
    Log log();

    /** Traces of requests. */
    Tracing tracing();

    /** Settings of the port for probes and metrics, which serves /q/health, /q/metrics and /q/info and asks for no key. */
    interface Management {

        /** The port; without one there is none, and only the main port serves these. 0 for any. */
        OptionalInt port();

        /** The address to listen on; others than loopback let other machines read health and metrics without a key. */
        @WithDefault("127.0.0.1")
        String host();
    }

    /** Settings of the end of the service. */
    interface Shutdown {

        /**
         * How long requests are still taken after the signal to stop, while readiness says no already: for as long a proxy may send
         * some. Default where other machines are let in (<code>QUIPU_HOST</code>): 5s.
         */
        @WithDefault("0s")
        Duration delay();

        /** How long requests that are under way have after that, until they are cut off; at least a second. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** Settings of the embedded database. */
    interface Sqlite {

        /** The database's file; by default quipu.db in the data folder (QUIPU_HOME). */
        Optional<String> path();

        /** Connections for reading, 1 to 1000. */
        @WithDefault("4")
        int readers();
    }

    /** Settings of the JSON files. */
    interface Json {

        /** The file of sessions; by default session-db.json in the data folder (QUIPU_HOME). The others lie beside it. */
        Optional<String> path();
    }

    /** Settings of PostgreSQL. */
    interface Postgres {

        /** The schema that holds the tables; made if it is not there. */
        @WithDefault("public")
        String schema();

        /** What stands at DATABASE_URL: <code>none</code>, or <code>transaction</code> for PgBouncer in transaction mode. */
        @WithDefault("none")
        Pooler pooler();
    }

    /** Settings of the migration. */
    interface Migration {

        /** Whether <code>serve</code> migrates; if not, it waits until somebody has. */
        @WithDefault("true")
        boolean atStart();

        /** The longest pause between two tries to reach the database. */
        @WithDefault("5s")
        Duration longestPause();
    }

    /** Settings of the events' way into the store. */
    interface Ingest {

        /** Events that may wait to be stored; what comes beyond is answered 503. */
        @WithDefault("20000")
        int queuedEvents();

        /** About how many bytes they may take while they wait. */
        @WithDefault("67108864")
        long queuedBytes();
    }

    /** Settings of the identity provider. */
    interface Oidc {

        /** The issuer's address (OpenID Connect), as its tokens name it; no tokens are taken unless it is set. */
        Optional<String> issuer();

        /** What a token's <code>aud</code> has to name; required if there is an issuer. */
        Optional<String> audience();

        /** The claim with the person's address; the token also has to say <code>email_verified</code>. */
        @WithDefault("email")
        String emailClaim();
    }

    /** Settings of what one request may hold, and how many somebody may make. */
    interface Limits {

        /** Bytes in the body of POST /events and /sessions/status, after decompression. */
        @WithDefault("8388608")
        int eventsBody();

        /** Bytes in any other body, after decompression. */
        @WithDefault("1048576")
        int body();

        /** How long a body may take to arrive, from its request's headers to its last byte. */
        @WithDefault("30s")
        Duration bodyTime();

        /** Requests a second that one key may make, at once up to twice as many; 0 for any number. */
        @WithDefault("5000")
        int keyRequests();

        /** Requests a second that one address may make, at once up to twice as many; 0 for any number. IPv6 counts by /64. */
        @WithDefault("10000")
        int addressRequests();

        /** Failed authentications a minute that one address may make; 0 for any number. */
        @WithDefault("20")
        int addressFailures();
    }

    /** Settings of the live streams of events. */
    interface Streams {

        /** Streams that may be open at one time, of one key half and of one team three quarters of them; whoever asks for another is told to try again later. */
        @WithDefault("1000")
        int most();

        /** Events that wait for one reader; if there are more, one that takes nothing is cut off. */
        @WithDefault("1024")
        int queueEvents();

        /** Bytes of JSON that wait for one reader; if there are more, one that takes nothing is cut off. */
        @WithDefault("16777216")
        int queueBytes();

        /** The pause between two signs of life. */
        @WithDefault("15s")
        Duration heartbeat();

        /** After so long a reader of history that takes nothing is cut off. */
        @WithDefault("30s")
        Duration longestStall();

        /** After so long a reader that was cut off and does not take the last message is hung up on. */
        @WithDefault("10s")
        Duration farewell();
    }

    /** Settings of HTTPS. */
    interface Tls {

        /** The file of the service's certificate, followed by those between it and its authority (PEM). With it HTTPS is spoken, and plain HTTP no more. */
        Optional<String> certificate();

        /** The file of the certificate's private key (PEM, not encrypted). */
        Optional<String> key();

        /** How often both files are read again; a new pair is used for new connections, a faulty one is not. */
        @WithDefault("10s")
        Duration reloadPeriod();
    }

    /** Settings of the contents of artifacts. */
    interface Artifacts {

        /** Bytes in the content of one artifact, such as <code>64M</code>. */
        @WithDefault("64M")
        MemorySize maxSize();

        /** Contents of at most so many bytes lie in the database, at most 1M; larger ones in the store of objects. */
        @WithDefault("64K")
        MemorySize inlineMaxSize();

        /** Contents that may arrive at one time, of one key half and of one team three quarters of them; whoever sends another is told to try again later. */
        @WithDefault("16")
        int uploads();

        /** The folder of contents, also of those that are just arriving; by default artifacts in the data folder (QUIPU_HOME). */
        Optional<String> path();
    }

    /** Settings of the log. */
    interface Log {

        /** What a line looks like: <code>text</code>, or <code>json</code>, one object a line. */
        @WithDefault("text")
        LogFormat format();

        /** Whether each request but those of probes and metrics gets a line, without its headers, query and body. */
        @WithDefault("false")
        boolean requests();
    }

    /** Settings of traces (OpenTelemetry). */
    interface Tracing {

        /** The collector to which traces are sent; by default OTEL_EXPORTER_OTLP_ENDPOINT, and without either none are. */
        Optional<String> endpoint();

        /** <code>grpc</code> or <code>http/protobuf</code>; by default OTEL_EXPORTER_OTLP_PROTOCOL, else what fits the port. */
        Optional<String> protocol();

        /** How many of the requests without a trace of their own are traced, from 0 to 1; one that has a trace decides itself. */
        @WithDefault("1")
        double ratio();
    }
}
