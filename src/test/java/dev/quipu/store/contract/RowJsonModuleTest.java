package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.quipu.api.body.RowJsonModule;
import dev.quipu.base.json.JsonModule;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.ShownTables;
import dev.quipu.store.table.Tables;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowJsonModuleTest {

    private static final SampleRows SAMPLES = new SampleRows("team");

    static Stream<Table<?>> tables() {
        return new ShownTables()
                .tables().stream().filter(table -> !table.words().isEmpty()).filter(Tables.ALL::contains);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRowLooksAsItsRecordWouldByReflection(Table<?> table) throws JsonProcessingException {
        assertThat(json(table, SampleRows::full, true)).isEqualTo(json(table, SampleRows::full, false));
        assertThat(json(table, SampleRows::least, true)).isEqualTo(json(table, SampleRows::least, false));
    }

    private static String json(Table<?> table, BiFunction<SampleRows, Table<?>, Row> sample, boolean byTable)
            throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonModule().customize(mapper);
        if (byTable) {
            new RowJsonModule().customize(mapper);
        }
        return mapper.writeValueAsString(table.record(sample.apply(SAMPLES, table)));
    }
}
