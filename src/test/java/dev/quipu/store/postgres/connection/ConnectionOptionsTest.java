package dev.quipu.store.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {

    @Test
    void aCopyKnowsOfThePoolerToo() {
        // Given
        PgConnectOptions server =
                new PgConnectOptions().setHost("db").setPort(6432).setUseLayer7Proxy(true);

        // When
        PgConnectOptions copy = ConnectionOptions.copy(server);

        // Then
        assertThat(copy.getUseLayer7Proxy()).isTrue();
        assertThat(copy.toJson()).isEqualTo(server.toJson());
    }
}
