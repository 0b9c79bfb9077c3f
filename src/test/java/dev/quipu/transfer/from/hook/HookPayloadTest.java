package dev.quipu.transfer.from.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookPayloadTest {

    @Test
    void thePayloadIsKeptAsItWasSent() {
        // When
        HookPayload payload = HookPayload.parse("\uFEFF{ \"b\": 1.10, \"a\": 12345678901234567890, \"b\": null }\n");

        // Then
        assertThat(payload.json().text()).isEqualTo("{\"b\":1.10,\"a\":12345678901234567890,\"b\":null}");
    }

    @Test
    void itsSessionAndFolderAreRead() {
        // When
        HookPayload payload = HookPayload.parse("{\"session_id\":\"s1\",\"cwd\":\"/w\"}");

        // Then
        assertThat(payload.sessionId()).isEqualTo("s1");
        assertThat(payload.folder()).isEqualTo("/w");
    }

    @Test
    void bothSpellingsAreRead() {
        // When
        HookPayload payload = HookPayload.parse("{\"sessionId\":\"s1\",\"hookEventName\":\"stop\"}");

        // Then
        assertThat(payload.sessionId()).isEqualTo("s1");
        assertThat(payload.hook()).isEqualTo("stop");
    }

    @Test
    void aTextOfMillionsOfCharactersIsKept() {
        // Given
        String text = "{\"session_id\":\"s1\",\"prompt\":\"" + "x".repeat(20_100_000) + "\"}";

        // When
        HookPayload payload = HookPayload.parse(text);

        // Then
        assertThat(payload.sessionId()).isEqualTo("s1");
        assertThat(payload.json().text()).contains("x".repeat(20_100_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"session_id\":null}",
                "{\"session_id\":7}",
                "{\"session_id\":\"\"}",
                "{\"session_id\":\"a\\u0000b\"}"
            })
    void aSessionThatCannotBeStoredIsNone(String json) {
        // When
        HookPayload payload = HookPayload.parse(json);

        // Then
        assertThat(payload.sessionId()).isNull();
    }

    @Test
    void aSessionIdIsAtMost255CharactersLong() {
        assertThat(HookPayload.parse("{\"session_id\":\"" + "x".repeat(255) + "\"}")
                        .sessionId())
                .hasSize(255);
        assertThat(HookPayload.parse("{\"session_id\":\"" + "x".repeat(256) + "\"}")
                        .sessionId())
                .isNull();
    }

    @Test
    void halfAnEmojiStaysAnEscape() {
        // When
        HookPayload payload = HookPayload.parse("{\"message\":\"cut \\ud83e\",\"whole\":\"\\ud83e\\uddf6\"}");

        // Then
        assertThat(payload.json().text()).isEqualTo("{\"message\":\"cut \\ud83e\",\"whole\":\"\\ud83e\\uddf6\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "secret", "{\"prompt\":\"secret", "{} {\"prompt\":\"secret\"}"})
    void whatIsNotOneJsonObjectIsRefusedWithoutQuotingIt(String text) {
        // When, Then
        assertThatThrownBy(() -> HookPayload.parse(text))
                .isInstanceOf(HookPayloadException.class)
                .hasMessageStartingWith("The hook's payload is not one JSON object")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"text\""})
    void jsonThatIsNoObjectIsRefused(String text) {
        // When, Then
        assertThatThrownBy(() -> HookPayload.parse(text))
                .isInstanceOf(HookPayloadException.class)
                .hasMessage("The hook's payload is JSON, but not an object");
    }
}
