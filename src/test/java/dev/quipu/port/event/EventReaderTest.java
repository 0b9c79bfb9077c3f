package dev.quipu.port.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.quipu.base.json.Json;
import dev.quipu.base.problem.FieldError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final String ID = "01JD8Z5K3V4W5X6Y7Z8A9B0C1D";

    @Test
    void readsAWholeEvent() throws IOException {
        // When
        ReadEvent read = read("{\"session_id\":\"s1\",\"blob_refs\":[{\"key\":\"k\",\"content_type\":\"text/plain\","
                + "\"size_bytes\":0}],\"data\":{\"z\":1.10,\"a\":1,\"a\":2},\"workspace_id\":\"github.com/acme/shop\","
                + "\"device_id\":\"laptop-7\",\"timestamp\":\"2026-03-01T11:00:00.1234567+01:00\",\"type\":\"tool.ran\","
                + "\"id\":\"" + ID + "\"}");

        // Then
        EventDraft draft = new EventDraft(
                ID,
                "tool.ran",
                Instant.parse("2026-03-01T10:00:00.123456Z"),
                "laptop-7",
                "github.com/acme/shop",
                "s1",
                new Json("{\"z\":1.10,\"a\":1,\"a\":2}"),
                new Json("[{\"key\":\"k\",\"content_type\":\"text/plain\",\"size_bytes\":0}]"));
        assertThat(read).isEqualTo(ReadEvent.of(draft));
    }

    @Test
    void sessionAndBlobsMayBeLeftOut() throws IOException {
        // Given
        Map<String, String> fields = good();
        fields.remove("session_id");

        // When
        ReadEvent read = read(json(fields));

        // Then
        assertThat(read.draft().sessionId()).isNull();
        assertThat(read.draft().blobRefs()).isEqualTo(Json.EMPTY_ARRAY);
    }

    @ParameterizedTest
    @CsvSource({
        "01JD8Z5K3V4W5X6Y7Z8A9B0C1D, 01JD8Z5K3V4W5X6Y7Z8A9B0C1D",
        "01jd8z5k3v4w5x6y7z8a9b0c1d, 01JD8Z5K3V4W5X6Y7Z8A9B0C1D",
        "0193488a-7e3b-7c51-9f0e-2a6d5b8c4e11, 0193488a-7e3b-7c51-9f0e-2a6d5b8c4e11",
        "0193488A-7e3b-7C51-9F0E-2A6D5B8C4E11, 0193488a-7e3b-7c51-9f0e-2a6d5b8c4e11",
        "00000000-0000-0000-0000-000000000000, 00000000-0000-0000-0000-000000000000",
    })
    void takesUlidsAndUuidsInAnyCaseAndKeepsThemInOne(String sent, String kept) throws IOException {
        // When
        ReadEvent read = read(json(with("id", "\"" + sent + "\"")));

        // Then
        assertThat(read.id()).isEqualTo(sent);
        assertThat(read.draft().id()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "01JD8Z5K3V4W5X6Y7Z8A9B0C1",
                "01JD8Z5K3V4W5X6Y7Z8A9B0C1DE",
                "91JD8Z5K3V4W5X6Y7Z8A9B0C1D",
                "01JD8Z5K3V4W5X6Y7Z8A9B0C1U",
                "0193488a7e3b7c519f0e2a6d5b8c4e11",
                "{0193488a-7e3b-7c51-9f0e-2a6d5b8c4e11}",
                "0193488a-7e3b-7c51-9f0e-2a6d5b8c4e1g",
                " 01JD8Z5K3V4W5X6Y7Z8A9B0C1D",
            })
    void refusesOtherIdsAndRepeatsThem(String id) throws IOException {
        // When
        ReadEvent read = read(json(with("id", "\"" + id + "\"")));

        // Then
        assertThat(read)
                .isEqualTo(new ReadEvent(id, null, List.of(new FieldError("id", "must be a ULID or a UUID")), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "界, 682, '', ",
        "界, 683, '', 'must have at most 2048 bytes in UTF-8, has 2049'",
        "İ, 682, /, ",
        "İ, 683, /x, 'must have at most 2048 bytes in UTF-8, has 2051'",
    })
    void boundsAWorkspaceInBytesAlsoInLowerCase(String letter, int times, String end, String fault) throws IOException {
        // When
        ReadEvent read = read(json(with("workspace_id", "\"" + letter.repeat(times) + end + "\"")));

        // Then
        assertThat(read.errors()).extracting(FieldError::message).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void namesTwentyOfVeryManyFaultsAndCountsTheOthers() throws IOException {
        // Given
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < 850; i++) {
            fields.put("f" + i, "1");
        }
        fields.put("id", "5");

        // When
        ReadEvent read = read(json(fields));

        // Then
        assertThat(read.errors())
                .hasSize(20)
                .last()
                .isEqualTo(new FieldError("f19", "is not a field of an event; put other fields into data"));
        assertThat(read.moreErrors()).isEqualTo(830 + 6);
        assertThat(read.told(1)).last().isEqualTo(new FieldError("", "… and 855 more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "timestamp", "device_id", "workspace_id", "data"})
    void namesAFieldThatIsMissing(String field) throws IOException {
        // Given
        Map<String, String> fields = good();
        fields.remove(field);

        // When
        ReadEvent read = read(json(fields));

        // Then
        assertThat(read.errors()).isEqualTo(List.of(new FieldError(field, "must be given")));
        assertThat(read.draft()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "id | 7 | must be a string",
                "id | null | must be a string",
                "id | \"\" | must not be empty",
                "type | {\"a\":1} | must be a string",
                "type | null | must be a string",
                "type | \"a\\u0000\" | must not contain the character U+0000",
                "type | \"\\ud83d\" | must not contain half of a surrogate pair",
                "timestamp | 1772359200 | must be a string",
                "timestamp | null | must be a string",
                "timestamp | \"yesterday\" | must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z",
                "timestamp | \"2026-03-01T10:00:00\" | must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z",
                "timestamp | \"+10000-01-01T00:00:00Z\" | must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z",
                "device_id | [1,[2]] | must be a string",
                "device_id | \"\" | must not be empty",
                "workspace_id | null | must be a string",
                "session_id | 5 | must be a string",
                "session_id | \"\" | must not be empty",
                "data | [] | must be an object",
                "data | null | must be an object",
                "data | \"{}\" | must be an object",
                "blob_refs | null | must be an array",
                "blob_refs | {} | must be an array",
                "blob_refs | [1] | must contain objects of key, content_type and size_bytes (0 or more)",
                "blob_refs | [{\"key\":\"k\",\"content_type\":\"t\"}] | must contain "
                        + "objects of key, content_type and size_bytes (0 or more)",
                "blob_refs | [{\"key\":\"k\",\"content_type\":\"t\",\"size_bytes\":-1}] | must "
                        + "contain objects of key, content_type and size_bytes (0 or more)",
                "blob_refs | [{\"key\":\"k\",\"content_type\":\"t\",\"size_bytes\":1.0}] | must "
                        + "contain objects of key, content_type and size_bytes (0 or more)",
                "sessionId | {\"a\":[]} | is not a field of an event; put other fields into data",
                "ingested_at | 1 | is not a field of an event; put other fields into data",
            })
    void namesAFieldThatIsWrong(String field, String value, String message) throws IOException {
        // When
        ReadEvent read = read(json(with(field, value)));

        // Then
        assertThat(read.errors()).isEqualTo(List.of(new FieldError(field, message)));
        assertThat(read.draft()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"type, 255", "device_id, 255", "session_id, 255", "workspace_id, 2048"})
    void takesTextsUpToTheirLength(String field, int longest) throws IOException {
        // When
        ReadEvent whole = read(json(with(field, "\"" + "x".repeat(longest) + "\"")));
        ReadEvent tooLong = read(json(with(field, "\"" + "x".repeat(longest + 1) + "\"")));

        // Then
        assertThat(whole.errors()).isEmpty();
        String unit = field.equals("workspace_id") ? " bytes in UTF-8" : " characters";
        assertThat(tooLong.errors())
                .isEqualTo(List.of(
                        new FieldError(field, "must have at most " + longest + unit + ", has " + (longest + 1))));
    }

    @Test
    void namesEveryFaultAtOnceAndEchoesTheId() throws IOException {
        // When
        ReadEvent read = read("{\"id\":\"x\",\"tpye\":\"a\",\"timestamp\":1,\"data\":{}}");

        // Then
        assertThat(read.id()).isEqualTo("x");
        assertThat(read.errors().stream().map(FieldError::field))
                .containsExactly("id", "tpye", "timestamp", "type", "device_id", "workspace_id");
    }

    @Test
    void ofAFieldThatStandsTwiceTheLastCounts() throws IOException {
        // Given
        String event = json(good()).replace("\"type\":", "\"type\":\"first\",\"type\":");

        // When
        ReadEvent read = read(event);

        // Then
        assertThat(read.draft().type()).isEqualTo("tool.ran");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[]", "[{\"id\":1}]", "true"})
    void refusesWhatIsNoObject(String text) throws IOException {
        // When
        ReadEvent read = read(text);

        // Then
        assertThat(read).isEqualTo(ReadEvent.broken("", "must be an object"));
    }

    private static ReadEvent read(String json) throws IOException {
        byte[] source = json.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = new JsonFactory().createParser(source)) {
            parser.nextToken();
            ReadEvent read = EventReader.read(parser, source, 0);
            assertThat(parser.nextToken()).isNull();
            return read;
        }
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> fields = good();
        fields.put(field, value);
        return fields;
    }

    private static Map<String, String> good() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", "\"" + ID + "\"");
        fields.put("type", "\"tool.ran\"");
        fields.put("timestamp", "\"2026-03-01T10:00:00Z\"");
        fields.put("device_id", "\"laptop-7\"");
        fields.put("workspace_id", "\"github.com/acme/shop\"");
        fields.put("session_id", "\"s1\"");
        fields.put("data", "{}");
        return fields;
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
