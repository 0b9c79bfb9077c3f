package dev.quipu.plan.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.ValidationException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentSpecTest {

    private static final Instant MADE = Instant.parse("2026-03-01T10:00:00Z");
    private static final Json CONTENT = new Json("{\"meta\":{},\"intent\":\"x\"}");
    private static final Spec SPEC =
            new Spec("local", "s", "Old", new Json("{\"intent\":\"old\"}"), SpecStatus.DRAFT, 3, "tester", MADE, MADE);

    @Test
    void readsANewSpecAsItWasSent() {
        // When
        SentSpec sent = SentSpec.first(
                Map.of("id", text("p"), "title", text("T"), "content", CONTENT, "change_summary", text("First")));

        // Then
        assertThat(sent.in(SPEC))
                .isEqualTo(new Spec("local", "p", "T", CONTENT, SpecStatus.DRAFT, 3, "tester", MADE, MADE));
        assertThat(sent.changeSummary()).isEqualTo("First");
    }

    @Test
    void aNewSpecNeedsNeitherIdNorSummary() {
        // When
        SentSpec sent = SentSpec.first(Map.of("title", text("T"), "content", CONTENT));

        // Then
        assertThat(sent.in(SPEC).id()).isEqualTo("s");
        assertThat(sent.changeSummary()).isEmpty();
    }

    @Test
    void namesAllThatIsWrongWithANewSpec() {
        // Given
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("content", Json.EMPTY_OBJECT);
        fields.put("status", text("done"));
        fields.put("change_summary", new Json("null"));

        // When / Then
        assertThatThrownBy(() -> SentSpec.first(fields))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused.errors())
                                .containsExactly(
                                        new FieldError("title", "must be given"),
                                        new FieldError("content.intent", "must be given"),
                                        new FieldError("status", "is not a field of a new spec"),
                                        new FieldError("change_summary", "must not be null")));
    }

    @Test
    void boundsTheTitle() {
        assertThat(SentSpec.change(Map.of("title", text("x".repeat(500))))
                        .in(SPEC)
                        .title())
                .hasSize(500);
        assertThatThrownBy(() -> SentSpec.change(Map.of("title", text("x".repeat(501)))))
                .hasMessage("title must have at most 500 characters, has 501");
    }

    @Test
    void readsAPatchWhoseFieldsMayAllBeMissing() {
        // When
        SentSpec nothing = SentSpec.change(Map.of());
        SentSpec all = SentSpec.change(Map.of(
                "title", text("T"),
                "status", text("in_progress"),
                "content", CONTENT,
                "change_summary", text("Why")));

        // Then
        assertThat(nothing.in(SPEC)).isEqualTo(SPEC);
        assertThat(nothing.content()).isNull();
        assertThat(nothing.changeSummary()).isEmpty();
        assertThat(all.in(SPEC))
                .isEqualTo(new Spec("local", "s", "T", CONTENT, SpecStatus.IN_PROGRESS, 3, "tester", MADE, MADE));
        assertThat(all.content()).isEqualTo(CONTENT);
        assertThat(all.changeSummary()).isEqualTo("Why");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "content | null | content must be an object",
                "title | null | title must not be null",
                "status | null | status must not be null",
                "change_summary | \"Why\" | change_summary requires content: only new content creates a version",
                "titel | \"T\" | titel is not a field of a spec",
            })
    void refusesAPatchBeforeThereIsARow(String field, String value, String message) {
        assertThatThrownBy(() -> SentSpec.change(Map.of(field, new Json(value))))
                .hasMessage(message);
    }

    @Test
    void takesBackWhatCannotBeChangedOnlyAsItIs() {
        // Given
        SentSpec same = SentSpec.change(Map.of("version_number", new Json("3"), "id", text("s")));
        SentSpec other = SentSpec.change(Map.of("version_number", new Json("4")));

        // When / Then
        assertThat(same.in(SPEC)).isEqualTo(SPEC);
        assertThatThrownBy(() -> other.in(SPEC)).hasMessage("version_number cannot be changed");
    }

    private static Json text(String text) {
        return new Json("\"" + text + "\"");
    }
}
