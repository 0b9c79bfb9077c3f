package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.access.key.KeySecret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is believed of who may call when answers come late. */
class AccessWatchTest {

    private final Gate gate = new Gate();

    @Test
    void anAnswerThatComesTooLateDoesNotReplaceANewerOne() {
        // Given: a question that is waited for in vain, and a later one that is answered
        gate.keys.put(KeySecret.random(), key -> key);
        gate.tick();
        gate.keys.put(KeySecret.random(), key -> key);
        gate.keys.hold();
        gate.tick();
        gate.keys.put(KeySecret.random(), key -> key);
        gate.keys.holdNoMore();
        await().atMost(Duration.ofSeconds(6)).until(() -> {
            gate.tick();
            return gate.watch.known().version() == 3;
        });
        Access newer = gate.watch.known();

        // When
        gate.keys.letGo();

        // Then
        assertThat(gate.watch.known()).isEqualTo(newer);
        assertThat(newer.generation()).isEqualTo(2);
    }
}
