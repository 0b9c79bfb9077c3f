package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSettingsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "postgresql://ann:pw@db.acme.io:6432/quipu, db.acme.io, 6432, quipu, ann, pw",
                "postgres://ann:pw@db/quipu, db, 5432, quipu, ann, pw",
                "POSTGRES://ann@db/quipu, db, 5432, quipu, ann, none",
                "jdbc:postgresql://db:6432/quipu?user=ann&password=pw, db, 6432, quipu, ann, pw",
                "vertx-reactive:postgresql://db:6432/quipu, db, 6432, quipu, none, none",
                "postgresql://ann:pw@quipu_db:6432/quipu, quipu_db, 6432, quipu, ann, pw",
                "postgresql://ann:p%40s%2Fs%3A%2B+%25@db/my%20data, db, 5432, my data, ann, p@s/s:++%",
                "postgresql://ann%40acme.io:a:b@db/quipu, db, 5432, quipu, ann@acme.io, a:b",
                "postgresql://ann:pw@[::1]:6432/quipu, [::1], 6432, quipu, ann, pw",
                "postgresql://[fe80::1%25eth0]/quipu, [fe80::1%eth0], 5432, quipu, none, none",
                "postgresql:///quipu?host=db&port=6432&user=ann&password=p%26w, db, 6432, quipu, ann, p&w",
                "postgresql://, localhost, 5432, postgres, none, none",
                "postgresql://ann@db, db, 5432, ann, ann, none",
                "postgresql://db/?dbname=quipu, db, 5432, quipu, none, none",
                "postgresql://db:/quipu, db, 5432, quipu, none, none",
                "'  postgresql://db/quipu  ', db, 5432, quipu, none, none",
            })
    void readsTheUrl(String url, String host, int port, String database, String user, String password) {
        // When
        PostgresSettings read = PostgresSettings.of(Map.of("DATABASE_URL", url)::get);

        // Then
        assertThat(read)
                .isEqualTo(new PostgresSettings(
                        host,
                        port,
                        database,
                        user,
                        password,
                        "prefer",
                        null,
                        null,
                        null,
                        "public",
                        read.namesDatabase()));
    }

    @Test
    void readsLibpqsVariables() {
        // Given
        Map<String, String> environment = Map.of(
                "PGHOST", "::1",
                "PGPORT", "6432",
                "PGDATABASE", "quipu",
                "PGUSER", "ann",
                "PGPASSWORD", "pw",
                "PGSSLMODE", "verify-full",
                "PGSSLROOTCERT", "root.pem",
                "PGSSLCERT", "client.pem",
                "PGSSLKEY", "client.key",
                "QUIPU_POSTGRES_SCHEMA", "quipu");

        // When
        PostgresSettings read = PostgresSettings.of(environment::get);

        // Then
        assertThat(read)
                .isEqualTo(new PostgresSettings(
                        "[::1]",
                        6_432,
                        "quipu",
                        "ann",
                        "pw",
                        "verify-full",
                        "root.pem",
                        "client.pem",
                        "client.key",
                        "quipu",
                        true));
    }

    @Test
    void theUrlIsStrongerThanTheVariables() {
        // Given
        Map<String, String> environment = Map.of(
                "DATABASE_URL",
                "postgresql://ann:pw@db:6432/quipu?sslmode=require&sslrootcert=a.pem&sslcert=b.pem&sslkey=c.pem",
                "PGHOST",
                "other",
                "PGPORT",
                "1",
                "PGDATABASE",
                "other",
                "PGUSER",
                "other",
                "PGPASSWORD",
                "other",
                "PGSSLMODE",
                "disable",
                "PGSSLROOTCERT",
                "other");

        // When
        PostgresSettings read = PostgresSettings.of(environment::get);

        // Then
        assertThat(read)
                .isEqualTo(new PostgresSettings(
                        "db", 6_432, "quipu", "ann", "pw", "require", "a.pem", "b.pem", "c.pem", "public", true));
    }

    @Test
    void theVariablesFillWhatTheUrlLeavesOpen() {
        // Given
        Map<String, String> environment =
                Map.of("DATABASE_URL", "postgresql://db/quipu", "PGUSER", "ann", "PGPASSWORD", "pw", "PGPORT", "6432");

        // When
        PostgresSettings read = PostgresSettings.of(environment::get);

        // Then
        assertThat(read.user()).isEqualTo("ann");
        assertThat(read.password()).isEqualTo("pw");
        assertThat(read.port()).isEqualTo(6_432);
    }

    @Test
    void itsTextNamesTheDatabaseThatWasNamed() {
        // When
        PostgresSettings read = PostgresSettings.of(Map.of("DATABASE_URL", "postgresql://quipu:s3cret@db/quipu")::get);

        // Then
        assertThat(read).hasToString("db:5432/quipu");
    }

    @Test
    void itsTextShowsNeitherUserNorPassword() {
        // When
        PostgresSettings read = PostgresSettings.of(Map.of("DATABASE_URL", "postgresql://ann:s3cret@db")::get);

        // Then
        assertThat(read).hasToString("db:5432");
        assertThat(read.location()).isEqualTo("db:5432");
        assertThat(PostgresUrl.parse("DATABASE_URL", "postgresql://ann:s3cret@db"))
                .hasToString("DATABASE_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:s3cret@db/quipu",
                "ann:s3cret@db/quipu",
                "postgresql:ann:s3cret@db",
                "postgresql://ann:s3cret@db@other/quipu",
                "postgresql://ann:s3/cret@db/quipu",
                "postgresql://ann:1/s3cret@db/quipu",
                "postgresql://ann:s3#cret@db/quipu",
                "postgresql://ann:s3?cret@db/quipu",
                "postgresql://ann:s3 cret@db/quipu",
                "postgresql://ann:s3%zzcret@db/quipu",
                "postgresql://ann:s3cret@db:port/quipu",
                "postgresql://ann:s3cret@[::1/quipu",
            })
    void aFaultyUrlIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> PostgresSettings.of(Map.of("DATABASE_URL", url)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("DATABASE_URL is not of the form postgresql://user:password@host:port/database")
                .hasMessageNotContaining("s3")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATABASE_URL | postgresql://ann:s3cret@db1:1,db2:2/quipu | DATABASE_URL",
                "DATABASE_URL | postgresql://db1,db2/quipu?sslmode=require | DATABASE_URL",
                "DATABASE_URL | postgresql:///quipu?host=db1,db2 | DATABASE_URL",
                "PGHOST | db1,db2 | PGHOST",
            })
    void severalHostsAreRefusedAsSuch(String name, String value, String named) {
        assertThatThrownBy(() -> PostgresSettings.of(Map.of(name, value)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(named + " names several hosts, but Quipu connects to one: name the primary, or "
                        + "an address that always leads to it (docs/failover.md).");
    }

    @ParameterizedTest
    @CsvSource({"PGHOST, /var/run/postgresql, PGHOST", "DATABASE_URL, postgresql://%2Ftmp/quipu, DATABASE_URL"})
    void aFolderOfSocketsIsRefusedAsSuch(String name, String value, String named) {
        assertThatThrownBy(() -> PostgresSettings.of(Map.of(name, value)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(named
                        + " names a folder of sockets, but Quipu connects over "
                        + "TCP: set it to a host, such as localhost.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sslmod=verify-full | DATABASE_URL has the unknown parameter \"sslmod\". Did you mean sslmode?",
                "colour=red | DATABASE_URL has the unknown parameter \"colour\". Remove it.",
                "schema=quipu | DATABASE_URL has the unknown parameter \"schema\". Set QUIPU_POSTGRES_SCHEMA.",
                "channel_binding=require | Quipu does not support the value of "
                        + "channel_binding in DATABASE_URL: remove it, or set it to disable or prefer.",
                "target_session_attrs=standby | Quipu does not support the value of target_session_attrs in DATABASE_URL:"
                        + " remove it, or set it to any or primary or read-write.",
                "connect_timeout=3 | Quipu does not support the value of connect_timeout in DATABASE_URL: remove it, or set"
                        + " it to 10.",
                "sslcrl=a.pem | Quipu does not support sslcrl in DATABASE_URL: remove it.",
                "options=-c%20x=1 | Quipu does not support options in DATABASE_URL: remove it. Set "
                        + "it on the role (ALTER ROLE), or a schema with QUIPU_POSTGRES_SCHEMA.",
                "sslmode=require&sslrootcert=system | sslrootcert=system needs sslmode=verify-full.",
            })
    void whatCannotBeHonouredIsRefusedByName(String query, String refusal) {
        assertThatThrownBy(() -> PostgresSettings.of(Map.of("DATABASE_URL", "postgresql://db/quipu?" + query)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PGSSLCRL | a.pem | Quipu does not support PGSSLCRL: unset it.",
                "PGSSLCRLDIR | /crl | Quipu does not support PGSSLCRLDIR: unset it.",
                "PGREQUIREPEER | postgres | Quipu does not support PGREQUIREPEER: unset it.",
                "PGREQUIREAUTH | scram-sha-256 | Quipu does not support PGREQUIREAUTH: unset it.",
                "PGSSLMINPROTOCOLVERSION | TLSv1.3 | Quipu does not support PGSSLMINPROTOCOLVERSION: unset it.",
                "PGHOSTADDR | 10.0.0.1 | Quipu does not support PGHOSTADDR: unset it.",
                "PGSERVICE | quipu | Quipu does not support PGSERVICE: unset it.",
                "PGPASSFILE | .pgpass | Quipu does not support PGPASSFILE: unset it.",
                "PGOPTIONS | -c x=1 | Quipu does not support PGOPTIONS: unset it. Set it on "
                        + "the role (ALTER ROLE), or a schema with QUIPU_POSTGRES_SCHEMA.",
                "PGCHANNELBINDING | require | Quipu does not support the value of "
                        + "PGCHANNELBINDING: unset it, or set it to disable or prefer.",
                "PGTARGETSESSIONATTRS | standby | Quipu does not support the value of "
                        + "PGTARGETSESSIONATTRS: unset it, or set it to any or primary or read-write.",
                "PGCONNECT_TIMEOUT | 3 | Quipu does not support the value of PGCONNECT_TIMEOUT: unset it, or set it to 10.",
            })
    void aVariableThatCannotBeHonouredIsRefusedByName(String variable, String value, String refusal) {
        // Given
        Map<String, String> byVariables = Map.of("PGHOST", "db", variable, value);
        Map<String, String> byUrl = Map.of("DATABASE_URL", "postgresql://db/quipu", variable, value);

        // When / Then
        assertThatThrownBy(() -> PostgresSettings.of(byVariables::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> PostgresSettings.of(byUrl::get)).hasMessage(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "PGCHANNELBINDING, prefer",
        "PGTARGETSESSIONATTRS, read-write",
        "PGCONNECT_TIMEOUT, 10",
        "PGCLIENTENCODING, UTF8",
        "PGSSLCRL, ''",
        "PGTZ, Europe/Berlin"
    })
    void aVariableForWhatQuipuDoesAnywayMayBeSet(String variable, String value) {
        // When
        PostgresSettings read = PostgresSettings.of(Map.of("PGHOST", "db", variable, value)::get);

        // Then
        assertThat(read.location()).isEqualTo("db:5432");
    }

    @Test
    void theUrlIsStrongerThanAVariableThatQuipuCannotHonour() {
        // Given
        Map<String, String> environment =
                Map.of("DATABASE_URL", "postgresql://db/quipu?channel_binding=prefer", "PGCHANNELBINDING", "require");

        // When
        PostgresSettings read = PostgresSettings.of(environment::get);

        // Then
        assertThat(read.location()).isEqualTo("db:5432/quipu");
    }

    @Test
    void whatQuipuDoesAnywayMayBeAskedFor() {
        // When
        PostgresSettings read = PostgresSettings.of(
                Map.of(
                                "DATABASE_URL",
                                "postgresql://db/quipu?channel_binding=prefer&target_session_attrs=read-write&connect_timeout=10")
                        ::get);

        // Then
        assertThat(read.location()).isEqualTo("db:5432/quipu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslrootcert=system", "sslmode=verify-full&sslrootcert=system", "sslmode=verify-full"})
    void theSystemsAuthoritiesAreThePlatforms(String query) {
        // When
        PostgresSettings read = PostgresSettings.of(Map.of("DATABASE_URL", "postgresql://db/quipu?" + query)::get);

        // Then
        assertThat(read.sslMode()).isEqualTo("verify-full");
        assertThat(read.sslRootCert()).isNull();
        assertThat(read.trustsPlatform()).isTrue();
        assertThat(read.trustsAnybody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PGPORT, x", "PGPORT, 0", "PGPORT, 65536", "PGSSLMODE, on"})
    void aFaultyVariableIsRefused(String name, String value) {
        assertThatThrownBy(() -> PostgresSettings.of(Map.of(name, value)::get))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aSessionIsHadAtTheUsualAddressUnlessAPoolerStandsThere() {
        // Given
        Map<String, String> usual = Map.of("DATABASE_URL", "postgresql://db/quipu");
        Map<String, String> pooled = Map.of(
                "DATABASE_URL", "postgresql://pooler/quipu",
                "DATABASE_DIRECT_URL", "postgresql://ann:pw@db/quipu",
                "quipu.postgres.pooler", "transaction");

        // When / Then
        assertThat(PostgresSettings.direct(usual::get)).hasToString("db:5432/quipu");
        assertThat(PostgresSettings.hasDirectUrl(usual::get)).isFalse();
        assertThat(PostgresSettings.direct(pooled::get)).hasToString("db:5432/quipu");
        assertThat(PostgresSettings.direct(pooled::get).password()).isEqualTo("pw");
        assertThat(PostgresSettings.of(pooled::get)).hasToString("pooler:5432/quipu");
    }

    @Test
    void noSessionIsHadThroughAPooler() {
        // Given
        Map<String, String> pooled =
                Map.of("DATABASE_URL", "postgresql://pooler/quipu", "QUIPU_POSTGRES_POOLER", "Transaction");

        // When / Then
        assertThat(PostgresSettings.hasDirect(pooled::get)).isFalse();
        assertThatThrownBy(() -> PostgresSettings.direct(pooled::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("set DATABASE_DIRECT_URL to the address of PostgreSQL itself.");
    }

    @Test
    void aReplicaIsReadFromOnlyIfItIsSet() {
        // Given
        Map<String, String> environment = Map.of(
                "DATABASE_URL", "postgresql://db/quipu",
                "DATABASE_REPLICA_URL", "postgresql://replica:6432/quipu?sslmode=require",
                "PGPASSWORD", "pw");

        // When
        PostgresSettings replica = PostgresSettings.replica(environment::get).orElseThrow();

        // Then
        assertThat(replica).hasToString("replica:6432/quipu");
        assertThat(replica.sslMode()).isEqualTo("require");
        assertThat(replica.password()).isEqualTo("pw");
        assertThat(PostgresSettings.replica(Map.of("DATABASE_URL", "postgresql://db/quipu")::get))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_DIRECT_URL, mysql://ann:s3cret@db, DATABASE_DIRECT_URL is not of the form",
        "DATABASE_REPLICA_URL, mysql://ann:s3cret@db, DATABASE_REPLICA_URL is not of the form",
        "QUIPU_POSTGRES_POOLER, statement, QUIPU_POSTGRES_POOLER is \"statement\"; it must be none or transaction.",
    })
    void everyAddressAndThePoolerAreChecked(String name, String value, String refusal) {
        // Given
        Map<String, String> environment = Map.of("DATABASE_URL", "postgresql://db/quipu", name, value);

        // When / Then
        assertThatThrownBy(() -> PostgresSettings.check(environment::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(refusal)
                .hasMessageNotContaining("s3");
    }

    @Test
    void aVariableThatIsSetToNothingIsNotSet() {
        // Given
        Map<String, String> environment = Map.of("DATABASE_URL", " ", "PGHOST", "");

        // When / Then
        assertThat(PostgresSettings.hasUrl(environment::get)).isFalse();
        assertThat(PostgresSettings.isConfigured(environment::get)).isFalse();
        assertThat(PostgresSettings.isConfigured(Map.of("PGHOST", "db")::get)).isTrue();
    }
}
