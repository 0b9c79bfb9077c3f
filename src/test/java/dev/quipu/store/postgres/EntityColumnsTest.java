package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An entity names the columns of its table's records a second time; one that is missing or has another name is found here. */
class EntityColumnsTest {

    @ParameterizedTest
    @MethodSource
    void areThoseOfTheTable(Class<?> entity, Table<?> table) {
        assertThat(entity.getAnnotation(jakarta.persistence.Table.class).name()).isEqualTo(table.text());
        assertThat(fields(entity).map(EntityColumnsTest::column))
                .containsExactlyInAnyOrderElementsOf(names(table.shown()));
        assertThat(fields(entity)
                        .filter(field -> field.isAnnotationPresent(Id.class))
                        .map(EntityColumnsTest::column))
                .containsExactlyElementsOf(names(table.key()));
    }

    static List<Arguments> areThoseOfTheTable() {
        return List.of(
                Arguments.of(SessionEntity.class, SessionTable.SESSIONS),
                Arguments.of(EventEntity.class, EventTable.EVENTS));
    }

    private static Stream<Field> fields(Class<?> entity) {
        return Stream.of(entity.getDeclaredFields()).filter(field -> !field.isSynthetic());
    }

    private static String column(Field field) {
        jakarta.persistence.Column named = field.getAnnotation(jakarta.persistence.Column.class);
        return named == null ? field.getName() : named.name();
    }

    private static List<String> names(List<Column<?>> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
