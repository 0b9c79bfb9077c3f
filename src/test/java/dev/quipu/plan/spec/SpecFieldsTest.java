package dev.quipu.plan.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.ValidationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecFieldsTest {

    private static final Json CONTENT = new Json("{\"meta\":{},\"intent\":\"x\"}");

    @Test
    void readsANewSpecAsItWasSent() {
        assertThat(NewSpec.of(Map.of("title", text("T"), "content", CONTENT)))
                .isEqualTo(new NewSpec(null, "T", CONTENT, ""));
        assertThat(NewSpec.of(Map.of(
                        "id", text("p"), "title", text("T"), "content", CONTENT, "change_summary", text("First"))))
                .isEqualTo(new NewSpec("p", "T", CONTENT, "First"));
    }

    @Test
    void namesAllThatIsWrongWithANewSpec() {
        assertThatThrownBy(() -> NewSpec.of(Map.of("content", Json.EMPTY_OBJECT, "status", text("done"))))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused.errors())
                                .containsExactly(
                                        new FieldError("title", "must be given"),
                                        new FieldError("content.intent", "must be given"),
                                        new FieldError("status", "is not a field of a new spec")));
    }

    @Test
    void boundsTheTitle() {
        assertThat(NewSpec.of(Map.of("title", text("x".repeat(500)), "content", CONTENT))
                        .title())
                .hasSize(500);
        assertThatThrownBy(() -> NewSpec.of(Map.of("title", text("x".repeat(501)), "content", CONTENT)))
                .hasMessage("title must have at most 500 characters, has 501");
    }

    @Test
    void readsAPatchWhoseFieldsMayAllBeMissing() {
        assertThat(SpecPatch.of(Map.of())).isEqualTo(new SpecPatch(null, null, null, ""));
        assertThat(SpecPatch.of(Map.of(
                        "title", text("T"),
                        "status", text("in_progress"),
                        "content", CONTENT,
                        "change_summary", text("Why"))))
                .isEqualTo(new SpecPatch("T", SpecStatus.IN_PROGRESS, CONTENT, "Why"));
    }

    @Test
    void removesNothingByNull() {
        assertThatThrownBy(() -> SpecPatch.of(Map.of("content", new Json("null"))))
                .hasMessage("content must be an object");
        assertThatThrownBy(() -> SpecPatch.of(Map.of("title", new Json("null"))))
                .hasMessage("title must not be null");
        assertThatThrownBy(() -> SpecPatch.of(Map.of("status", new Json("null"))))
                .hasMessage("status must not be null");
    }

    @Test
    void refusesASummaryOfNothing() {
        assertThatThrownBy(() -> SpecPatch.of(Map.of("change_summary", text("Why"))))
                .hasMessage("change_summary requires content: only new content creates a version");
    }

    private static Json text(String text) {
        return new Json("\"" + text + "\"");
    }
}
