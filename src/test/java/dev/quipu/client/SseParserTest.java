package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {

    private final SseParser parser = new SseParser("0");

    @Test
    void readsEventsWithTheirIds() {
        assertThat(messages("id: 1", "data: {\"a\":1}", "", "id:2", "event: cut-off", "data:x", "data: y", ""))
                .containsExactly(new SseMessage("message", "{\"a\":1}", "1"), new SseMessage("cut-off", "x\ny", "2"));
        assertThat(parser.lastId()).isEqualTo("2");
    }

    @Test
    void anIdWithoutDataIsRememberedAndIsNoEvent() {
        assertThat(messages("retry: 1000", "id: 7", "", ": heartbeat", "")).isEmpty();
        assertThat(parser.lastId()).isEqualTo("7");
    }

    @Test
    void whatIsNotCompleteDoesNotCount() {
        assertThat(messages("id: 8", "data: x")).isEmpty();
        assertThat(parser.lastId()).isEqualTo("0");
    }

    @Test
    void theTypeIsOfOneMessageOnlyAndUnknownFieldsAreLeftOut() {
        assertThat(messages("event: a", "data: 1", "", "nonsense: 3", "data", ""))
                .containsExactly(new SseMessage("a", "1", "0"), new SseMessage("message", "", "0"));
    }

    private List<SseMessage> messages(String... lines) {
        List<SseMessage> messages = new ArrayList<>();
        for (String line : lines) {
            SseMessage message = parser.line(line);
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }
}
