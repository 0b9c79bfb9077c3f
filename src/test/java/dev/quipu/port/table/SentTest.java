package dev.quipu.port.table;

import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.object;
import static dev.quipu.port.table.Column.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.ValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentTest {

    private static final Column<String> NAME =
            text("name").settable().needed().required().limit(3);
    private static final Column<Json> PLAN = object("plan").whole().changeable().withRule(SentTest::plan);
    private static final Column<String> REASON = text("reason").changeable().limit(5);
    private static final Table<Thing> THINGS = Table.of("things", Thing.class, Draft::new, Draft::thing)
            .add(NAME, Thing::name, (draft, name) -> draft.name = name)
            .add(object("metadata").settable(), Thing::metadata, (draft, metadata) -> draft.metadata = metadata)
            .add(PLAN, Thing::plan, (draft, plan) -> draft.plan = plan)
            .add(number("size"), Thing::size, (draft, size) -> draft.size = size)
            .beside(REASON)
            .build();
    private static final Thing BEFORE = new Thing("old", new Json("{\"a\":1,\"b\":2}"), Json.EMPTY_OBJECT, 7L);

    private record Thing(String name, Json metadata, Json plan, Long size) {}

    private static final class Draft {

        private String name;
        private Json metadata;
        private Json plan;
        private Long size;

        private Thing thing() {
            return new Thing(name, metadata, plan, size);
        }
    }

    /** Finds two faults in whatever comes. */
    private static Json plan(Json sent) {
        Faults faults = new Faults();
        faults.add(".a", "is odd");
        faults.add(".b[0]", "is even");
        throw new FieldReaders.Fault(faults);
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
    void aChangeMergesAnObjectWithTheRows(String patch, String expected) {
        // Given
        Sent<Thing> sent = THINGS.change(Map.of("metadata", new Json(patch)), "thing");

        // When
        Thing after = sent.checked().in(BEFORE);

        // Then
        assertThat(after.metadata().text()).isEqualTo(expected);
        assertThat(after.name()).isEqualTo("old");
    }

    @Test
    void whatIsSentBesideARowLeavesItAsItIs() {
        // When
        Sent<Thing> sent = THINGS.change(Map.of("reason", new Json("\"why\"")), "thing");

        // Then
        assertThat(sent.value(REASON)).isEqualTo("why");
        assertThat(sent.value(NAME)).isNull();
        assertThat(sent.in(BEFORE)).isEqualTo(BEFORE);
    }

    @Test
    void tellsBeforeThereIsARowWhatIsWrongWhateverTheRowIs() {
        // Given
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("size", new Json("8"));
        fields.put("nmae", new Json("1"));
        fields.put("plan", Json.EMPTY_OBJECT);
        fields.put("name", new Json("null"));
        fields.put("reason", new Json("\"longer\""));

        // When
        Sent<Thing> sent = THINGS.change(fields, "thing");

        // Then
        String faults = "nmae is not a field of a thing; plan.a is odd; plan.b[0] is even; name must not be null;"
                + " reason must have at most 5 characters, has 6";
        assertThatThrownBy(sent::checked).hasMessage(faults);
        assertThatThrownBy(() -> sent.in(BEFORE)).hasMessage(faults + "; size cannot be changed");
        assertThatThrownBy(sent::checked).hasMessage(faults);
    }

    @Test
    void tellsOfANewRowWhatIsMissingBeforeWhatIsWrong() {
        // Given
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("reason", new Json("\"why\""));
        fields.put("metadata", new Json("[]"));

        // When
        Sent<Thing> sent = THINGS.first(fields, "thing");

        // Then
        assertThatThrownBy(sent::checked)
                .hasMessage("name must be given; reason is not a field of a new thing; metadata must be an object");
    }

    @Test
    void namesTwentyOfVeryManyFaultsAndCountsTheOthers() {
        // Given
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < 40_000; i++) {
            fields.put("f" + i, new Json("1"));
        }

        // When
        Sent<Thing> sent = THINGS.change(fields, "thing");

        // Then
        assertThatThrownBy(sent::checked)
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        told -> assertThat(told.errors())
                                .hasSize(21)
                                .startsWith(new FieldError("f0", "is not a field of a thing"))
                                .endsWith(
                                        new FieldError("f19", "is not a field of a thing"),
                                        new FieldError("", "… and 39,980 more")));
    }
}
