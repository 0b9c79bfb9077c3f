package dev.quipu.port.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of event types says what the code asks for. <code>-Dquipu.docs=write</code> writes it anew. */
class EventTypesPageTest {

    private static final Path PAGE = Path.of("docs/event-types.md");
    private static final String RENEW = "./mvnw test -Dtest=EventTypesPageTest -Dquipu.docs=write";

    private static final String HEAD = """
            # Event types

            <!-- Made of EventTypes by EventTypesPageTest. Renew it with: %s -->

            An event's `type` is any text of 1 to 255 characters, and its `data` any JSON object. An event of one of
            the types below is `rejected` if its data lacks a required field or holds a value of another kind. Additional fields and
            other types are accepted. Optional fields may be missing or null. `quipu hook` and `quipu import` send many of these types.

            """;

    @Test
    void saysWhatTheCodeAsksFor() throws IOException {
        // When
        String page = page();

        // Then
        if (System.getProperty("quipu.docs", "").equals("write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as("Renew it with " + RENEW).isEqualTo(page);
    }

    private static String page() {
        return EventTypes.known().entrySet().stream()
                .map(type -> section(type.getKey(), type.getValue()))
                .collect(Collectors.joining("\n", HEAD.formatted(RENEW), ""));
    }

    private static String section(String type, List<PayloadField> fields) {
        String rows = fields.isEmpty()
                ? "No field is required.\n"
                : fields.stream()
                        .map(EventTypesPageTest::row)
                        .collect(Collectors.joining("", "| field | required | value |\n|---|---|---|\n", ""));
        return "## " + type + "\n\n" + rows;
    }

    private static String row(PayloadField field) {
        String value = field.values().isEmpty()
                ? field.kind().words()
                : field.values().stream().map(text -> "`" + text + "`").collect(Collectors.joining(", "));
        return "| `" + field.name() + "` | " + (field.required() ? "yes" : "") + " | " + value + " |\n";
    }
}
