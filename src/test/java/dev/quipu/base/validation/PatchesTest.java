package dev.quipu.base.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quipu.base.json.Json;
import dev.quipu.base.problem.FieldError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchesTest {

    @Test
    void readsWhatIsThereAndKeepsTheRest() {
        // Given
        Patches patches = new Patches(Map.of("name", new Json("\"new\""), "os", new Json("null")));

        // When
        String name = patches.read("name", FieldReaders.text(9), "old");
        String os = patches.read("os", FieldReaders.text(9), "linux");
        String arch = patches.read("arch", FieldReaders.text(9), "arm64");
        patches.finish("device");

        // Then
        assertThat(name).isEqualTo("new");
        assertThat(os).isNull();
        assertThat(arch).isEqualTo("arm64");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":null,\"c\":{\"d\":null}} | {\"b\":2,\"c\":{}}",
                "{} | {\"a\":1,\"b\":2}",
                "null | {}",
            })
    void mergesAnObject(String patch, String expected) {
        // Given
        Patches patches = new Patches(Map.of("metadata", new Json(patch)));

        // When
        Json merged = patches.merge("metadata", new Json("{\"a\":1,\"b\":2}"));

        // Then
        assertThat(merged.text()).isEqualTo(expected);
    }

    @Test
    void namesEveryFaultAtTheEnd() {
        // Given
        Map<String, Json> sent = new LinkedHashMap<>();
        sent.put("nmae", new Json("1"));
        sent.put("name", new Json("1"));
        sent.put("metadata", new Json("[]"));
        sent.put("id", new Json("\"x\""));
        Patches patches = new Patches(sent);

        // When
        String name = patches.read("name", FieldReaders.text(9), "old");
        Json metadata = patches.merge("metadata", Json.EMPTY_OBJECT);

        // Then
        assertThat(name).isEqualTo("old");
        assertThat(metadata).isEqualTo(Json.EMPTY_OBJECT);
        assertThatThrownBy(() -> patches.finish("device"))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "name must be a string; metadata must be an object; nmae is not a field of a device that can be"
                                + " changed; id is not a field of a device that can be changed");
    }

    @Test
    void namesTwentyOfVeryManyFaultsAndCountsTheOthers() {
        // Given
        Map<String, Json> sent = new LinkedHashMap<>();
        for (int i = 0; i < 40_000; i++) {
            sent.put("f" + i, new Json("1"));
        }

        // When
        Throwable refused = catchThrowable(() -> new Patches(sent).finishNew("team"));

        // Then
        assertThat(refused)
                .asInstanceOf(InstanceOfAssertFactories.type(ValidationException.class))
                .satisfies(
                        told -> assertThat(told.errors())
                                .hasSize(21)
                                .startsWith(new FieldError("f0", "is not a field of a new team"))
                                .endsWith(
                                        new FieldError("f19", "is not a field of a new team"),
                                        new FieldError("", "… and 39,980 more")),
                        told -> assertThat(told).hasMessageEndingWith("a new team; … and 39,980 more"));
    }

    @Test
    void readsAWholeValueAsSentWithTheFaultsThatItsRulesFind() {
        // Given
        Json sent = new Json("{\"b\":1,\"a\":1.10}");
        Patches patches = new Patches(Map.of("content", sent));
        Faults odd = new Faults();
        odd.add("content.a", "is odd");

        // When
        Json whole = patches.readWhole("content", (field, value) -> odd, null);
        Json left = patches.readWhole("other", (field, value) -> new Faults(), Json.EMPTY_ARRAY);
        patches.needWhole("missing", (field, value) -> new Faults());

        // Then
        assertThat(whole).isEqualTo(sent);
        assertThat(left).isEqualTo(Json.EMPTY_ARRAY);
        assertThatThrownBy(() -> patches.finish("thing")).hasMessage("content.a is odd; missing must be given");
    }
}
