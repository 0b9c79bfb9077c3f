package dev.quipu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static IdempotencyKey key(String header, String call, String body) {
        return IdempotencyKeys.of("team", header, call, body.getBytes(StandardCharsets.UTF_8), NOON);
    }

    @Test
    void withoutTheHeaderThereIsNone() {
        assertThat(key(null, "POST /api/v1/runs", "{}")).isNull();
    }

    @Test
    void isTheTextAndTheHashOfTheRequest() {
        // When
        IdempotencyKey key = key("k1", "POST /api/v1/runs", "{}");

        // Then: printf 'POST /api/v1/runs\n{}' | sha256sum
        assertThat(key)
                .isEqualTo(new IdempotencyKey(
                        "team", "k1", "23aaf524216fea6fa20347d3126962ec304834d82ae3cc933a42eb0341121560", NOON));
    }

    @Test
    void ofAnotherCallOrBodyIsAnotherRequest() {
        // Given
        IdempotencyKey key = key("k1", "POST /api/v1/runs", "{}");

        // Then
        assertThat(key("k1", "POST /api/v1/specs", "{}").requestHash()).isNotEqualTo(key.requestHash());
        assertThat(key("k1", "POST /api/v1/runs", "{ }").requestHash()).isNotEqualTo(key.requestHash());
    }

    @Test
    void hasOneTo255Characters() {
        assertThat(key("x".repeat(255), "POST /", "").key()).hasSize(255);
        assertThatThrownBy(() -> key("x".repeat(256), "POST /", ""))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Idempotency-Key must have at most 255 characters, has 256");
        assertThatThrownBy(() -> key("", "POST /", "")).hasMessage("Idempotency-Key must not be empty");
    }
}
