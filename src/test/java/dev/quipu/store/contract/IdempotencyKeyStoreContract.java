package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.idempotency.IdempotencyKeyStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What happens to idempotency keys after they were used. */
public abstract class IdempotencyKeyStoreContract extends StoreContract {

    private String made(String session) {
        return await(sessions().create(samples().session(session).build(), nothing("key", "hash")))
                .id();
    }

    private int purged(Instant before) {
        return await(backend.store(IdempotencyKeyStore.class).purge(before));
    }

    @Test
    void keepsAKeyThatIsNotOlder() {
        // Given
        made("one");

        // When
        purged(Samples.NOON);

        // Then
        assertThat(made("two")).isEqualTo("one");
    }

    @Test
    void purgesTheKeysThatAreOlder() {
        // Given
        made("one");

        // When
        int purged = purged(Samples.NOON.plusMillis(1));

        // Then
        assertThat(purged).isPositive();
        assertThat(made("two")).isEqualTo("two");
    }
}
