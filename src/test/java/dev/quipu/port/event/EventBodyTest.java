package dev.quipu.port.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.ValidationException;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "@1 | 1",
                "{\"events\":[@1]} | 1",
                "[@1] | 1",
                " [ @1 , @2 ] | 2",
                "{ \"events\" : [ @1 , @2 ] }  | 2",
                "{\"events\":[@1],\"events\":[@2]} | 2",
            })
    void readsAnEnvelopeOrOneEvent(String body, int events) throws IOException {
        // When
        List<ReadEvent> read = EventBody.json(bytes(body));

        // Then
        assertThat(ids(read))
                .isEqualTo(IntStream.rangeClosed(1, events)
                        .mapToObj(EventBodyTest::id)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void refusesOtherEncodingsThanUtf8(String encoding) throws IOException {
        byte[] body =
                ("{\"id\":\"01K00000000000000000000001\",\"type\":\"note\",\"timestamp\":\"2026-03-01T10:00:00Z\","
                                + "\"device_id\":\"d\",\"workspace_id\":\"w\",\"data\":{\"a\":1}}")
                        .getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> EventBody.json(body)).isInstanceOf(JsonProcessingException.class);
        assertThat(EventBody.lines(body)).allMatch(event -> event.draft() == null);
    }

    @Test
    void aFaultyEventStandsBetweenItsNeighbours() throws IOException {
        // When
        List<ReadEvent> read = EventBody.json(bytes("{\"events\":[@1,7,null,[[]],{\"id\":\"x\"},@2]}"));

        // Then
        assertThat(ids(read)).containsExactly(id(1), null, null, null, null, id(2));
        assertThat(read.get(1).errors()).containsExactly(new FieldError("", "must be an object"));
    }

    @Test
    void aFaultyEventOfAnArrayStandsBetweenItsNeighbours() throws IOException {
        // When
        List<ReadEvent> read = EventBody.json(bytes("[@1,7,[@2],@2]"));

        // Then
        assertThat(ids(read)).containsExactly(id(1), null, null, id(2));
        assertThat(read.get(2).errors()).containsExactly(new FieldError("", "must be an object"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "[] | events must be 1 to 1000 events",
                "{\"events\":[]} | events must be 1 to 1000 events",
                "{\"events\":{}} | events must be an array",
                "{\"events\":null} | events must be an array",
                "{\"events\":[@1],\"sync\":true} | sync is not a known field; the only field is events",
                "{\"sync\":{\"a\":[1]},\"events\":[@1]} | sync is not a known field; the only field is events",
            })
    void refusesAnEnvelopeThatIsNone(String body, String message) {
        assertThatThrownBy(() -> EventBody.json(bytes(body)))
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{",
                "{\"events\":[@1]",
                "{\"events\":[@1}",
                "{\"events\":[@1]}}",
                "{\"events\":[@1]}\n{\"events\":[@2]}",
                "@1@2",
                "@1\n@2",
                "@1 x",
                "{\"events\":[@1],}",
                "{\"data\":",
            })
    void refusesWhatIsNotOneJsonValue(String body) {
        assertThatThrownBy(() -> EventBody.json(bytes(body))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void takesAThousandEventsAndNotOneMore() throws IOException {
        // When
        List<ReadEvent> read = EventBody.json(bytes(envelope(1_000)));

        // Then
        assertThat(read).hasSize(1_000).allMatch(event -> event.errors().isEmpty());
        assertThatThrownBy(() -> EventBody.json(bytes(envelope(1_001)))).hasMessage("events must be 1 to 1000 events");
        assertThatThrownBy(() -> EventBody.lines(bytes("@1\n".repeat(1_001))))
                .hasMessage("events must be 1 to 1000 events");
    }

    @Test
    void refusesTenThousandLevels() {
        // Given
        String deep = event(1).replace("{}", "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");

        // When / Then
        assertThatThrownBy(() -> EventBody.json(deep.getBytes(UTF_8))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aLineThatIsTooDeepIsOneBrokenEvent() throws IOException {
        // Given
        String deep = "[".repeat(10_000);

        // When
        List<ReadEvent> read = EventBody.lines(bytes("@1\n" + deep + "\n@2"));

        // Then
        assertThat(ids(read)).containsExactly(id(1), null, id(2));
        assertThat(read.get(1).errors())
                .containsExactly(new FieldError("", "is not JSON: it is nested deeper than 500 levels"));
    }

    @ParameterizedTest
    @CsvSource({
        "data, 500, ",
        "data, 501, must not be nested deeper than 500 levels",
        "data, 990, must not be nested deeper than 500 levels",
        "blob_refs, 501, must not be nested deeper than 500 levels",
    })
    void takesFiveHundredLevelsOfAValue(String field, int levels, String fault) throws IOException {
        // Given
        String value = "[".repeat(levels - 1) + "]".repeat(levels - 1);
        String event = field.equals("data")
                ? event(1).replace("{}", "{\"a\":" + value + "}")
                : event(1).replace("{}}", "{},\"blob_refs\":[" + value + "]}");

        // When
        List<ReadEvent> sent = EventBody.json(bytes("{\"events\":[" + event + ",@2]}"));
        List<ReadEvent> line = EventBody.lines(bytes(event));

        // Then
        List<FieldError> expected = fault == null ? List.of() : List.of(new FieldError(field, fault));
        assertThat(sent).extracting(ReadEvent::errors).containsExactly(expected, List.of());
        assertThat(line).extracting(ReadEvent::errors).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@1\n@2", "@1\n@2\n", "@1\r\n@2\r\n", "\n\n @1 \n\t\r\n\n@2\n\n", "\uFEFF@1\n@2"})
    void readsOneEventALine(String body) throws IOException {
        // When
        List<ReadEvent> read = EventBody.lines(bytes(body));

        // Then
        assertThat(ids(read)).containsExactly(id(1), id(2));
        assertThat(read).allMatch(event -> event.errors().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"id\" | is not JSON: Unexpected end-of-input within/between Object entries",
                "nonsense | is not JSON: Unrecognized token 'nonsense'",
                "@9 @8 | must be one JSON object per line",
                "@9} | is not JSON: Unexpected close marker '}': no open Object to close",
                "[@9] | must be an object",
            })
    void aBrokenLineCostsNoOther(String line, String message) throws IOException {
        // When
        List<ReadEvent> read = EventBody.lines(bytes("@1\n" + line + "\n@2\n"));

        // Then
        assertThat(read.get(1)).isEqualTo(ReadEvent.broken("", message));
        assertThat(ids(read)).containsExactly(id(1), null, id(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\n"})
    void refusesLinesWithoutAnEvent(String body) {
        assertThatThrownBy(() -> EventBody.lines(bytes(body))).hasMessage("events must be 1 to 1000 events");
    }

    @Test
    void brokenUtf8IsNeverTakenForAnotherText() throws IOException {
        // Given
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.writeBytes("{\"type\":\"caf".getBytes(UTF_8));
        broken.write(0xE9);
        broken.writeBytes("\"}".getBytes(UTF_8));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(bytes("@1\n"));
        lines.writeBytes(broken.toByteArray());
        lines.writeBytes(bytes("\n@2"));

        // When
        List<ReadEvent> read = EventBody.lines(lines.toByteArray());

        // Then
        assertThat(ids(read)).containsExactly(id(1), null, id(2));
        assertThat(read.get(1).errors().get(0).message()).startsWith("is not JSON: Invalid UTF-8");
        assertThatThrownBy(() -> EventBody.json(broken.toByteArray())).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void bytesOfNoKnownEncodingAreOneBrokenLine() throws IOException {
        // Given
        byte[] weird = {0, 0, (byte) 0xFF, (byte) 0xFE};

        // When
        List<ReadEvent> read = EventBody.lines(weird);

        // Then
        assertThat(read).containsExactly(ReadEvent.broken("", "is not JSON: it is not UTF-8"));
        assertThatThrownBy(() -> EventBody.json(weird)).isInstanceOf(CharConversionException.class);
    }

    private static byte[] bytes(String body) {
        String text = body;
        for (int number = 9; number > 0; number--) {
            text = text.replace("@" + number, event(number));
        }
        return text.getBytes(UTF_8);
    }

    private static String envelope(int events) {
        return IntStream.range(0, events).mapToObj(i -> "@1").collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private static String event(int number) {
        return "{\"id\":\"" + id(number) + "\",\"type\":\"tool.ran\",\"timestamp\":\"2026-03-01T10:00:00Z\","
                + "\"device_id\":\"d\",\"workspace_id\":\"w\",\"data\":{}}";
    }

    private static String id(int number) {
        return "0193488a-7e3b-7c51-9f0e-00000000000" + number;
    }

    private static List<String> ids(List<ReadEvent> read) {
        return read.stream()
                .map(event -> event.draft() == null ? null : event.draft().id())
                .collect(Collectors.toList());
    }
}
