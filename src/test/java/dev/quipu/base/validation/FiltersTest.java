package dev.quipu.base.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.record.session.SessionLifecycle;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

    @Test
    void readsTextsInTheirOrder() {
        assertThat(Filters.texts(" b, a,,b ,c d")).containsExactly("b", "a", "c d");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nothingDoesNotNarrow(String text) {
        assertThat(Filters.texts(text)).isEmpty();
        assertThat(Filters.constants("lifecycle", text, SessionLifecycle.class)).isEmpty();
        assertThat(Filters.time("after", text)).isNull();
    }

    @Test
    void readsNamesOfAnEnum() {
        assertThat(Filters.constants("lifecycle", "ended, failed", SessionLifecycle.class))
                .containsExactlyInAnyOrder(SessionLifecycle.ENDED, SessionLifecycle.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENDED", "ended,done", "end"})
    void refusesOtherNames(String names) {
        assertThatThrownBy(() -> Filters.constants("lifecycle", names, SessionLifecycle.class))
                .isInstanceOf(ValidationException.class)
                .hasMessage("lifecycle must be one or more of detected, capturing, ended, parsed, summarized, archived,"
                        + " failed");
    }

    @Test
    void readsATime() {
        assertThat(Filters.time("after", "2026-03-01T11:00:00+01:00")).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThatThrownBy(() -> Filters.time("after", "today"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("after must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "ASC", "up"})
    void refusesOtherWords(String word) {
        assertThat(Filters.oneOf("order", "asc", "asc", "desc")).isEqualTo("asc");
        assertThatThrownBy(() -> Filters.oneOf("order", word, "asc", "desc"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("order must be one of asc, desc");
    }
}
