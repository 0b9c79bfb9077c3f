package dev.quipu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.IdempotencyKey;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    @Test
    void withoutTheHeaderThereIsNone() {
        assertThat(IdempotencyKeys.of(null, new byte[0])).isNull();
    }

    @Test
    void isTheTextAndTheHashOfTheBody() {
        // When
        IdempotencyKey key = IdempotencyKeys.of("k1", new byte[0]);

        // Then
        assertThat(key)
                .isEqualTo(
                        new IdempotencyKey("k1", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void hasOneTo255Characters() {
        assertThat(IdempotencyKeys.of("x".repeat(255), new byte[0]).key()).hasSize(255);
        assertThatThrownBy(() -> IdempotencyKeys.of("x".repeat(256), new byte[0]))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Idempotency-Key must have at most 255 characters, has 256");
        assertThatThrownBy(() -> IdempotencyKeys.of("", new byte[0])).hasMessage("Idempotency-Key must not be empty");
    }
}
