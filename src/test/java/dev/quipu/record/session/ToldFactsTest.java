package dev.quipu.record.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldFactsTest {

    @Test
    void writesWhatItReads() {
        // Given
        Map<SessionFact, ToldFact> told = new EnumMap<>(SessionFact.class);
        told.put(SessionFact.MODEL, new ToldFact("a \"quoted\" 😀 \n name", "0|1|e1"));
        told.put(SessionFact.STARTED_AT, new ToldFact(Instant.parse("0001-01-01T00:00:00.000001Z"), ""));
        told.put(SessionFact.ENDED_AT, new ToldFact(Instant.parse("9999-12-31T23:59:59.999999Z"), "1|2|e2"));
        told.put(SessionFact.TOKENS_IN, new ToldFact(Long.MAX_VALUE, ""));
        told.put(SessionFact.TOKENS_OUT, new ToldFact(0L, ""));

        // When
        String text = new ToldFacts(told, Map.of(), Map.of()).write();

        // Then
        assertThat(ToldFacts.read(text)).isEqualTo(new ToldFacts(told, Map.of(), Map.of()));
    }

    @Test
    void hasAStableForm() {
        // Given
        Map<SessionFact, ToldFact> told = Map.of(SessionFact.TOKENS_IN, new ToldFact(7L, ""));

        // When
        String text = new ToldFacts(told, Map.of(), Map.of()).write();

        // Then
        assertThat(text).isEqualTo("{\"tokens_in\":[7,\"\"]}");
    }

    @Test
    void nothingIsToldByAnEmptyObject() {
        assertThat(ToldFacts.read("{}")).isEqualTo(ToldFacts.NONE);
    }

    @Test
    void whatANewerVersionKeepsIsWrittenBackAsItWasRead() {
        // Given
        String newer = "{\"model\":[\"opus\",\"0|1|e1\"],\"tokens_of_tomorrow\":[[1.50,{\"a\":null}],\"\",3]}";

        // When
        ToldFacts read = ToldFacts.read(newer);

        // Then
        assertThat(read.known()).isEqualTo(Map.of(SessionFact.MODEL, new ToldFact("opus", "0|1|e1")));
        assertThat(read.write()).isEqualTo(newer);
    }

    @Test
    void refusesWhatIsDamaged() {
        assertThatThrownBy(() -> ToldFacts.read("{\"model\"")).isInstanceOf(IllegalStateException.class);
    }
}
