package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.device.DeviceTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowComparisonTest {

    @Test
    void namesWhatIsMissingChangedAndExtra() {
        // Given
        List<Row> source = List.of(device("a"), device("b"), device("c"), device("e"));
        List<Row> target = List.of(device("b"), Rows.device("c", "other"), device("d"));

        // When
        TableDifference difference = compare(source, target);

        // Then
        assertThat(difference.equal()).isEqualTo(1);
        assertThat(difference.missing()).isEqualTo(keys("a", "e"));
        assertThat(difference.changed()).isEqualTo(keys("c"));
        assertThat(difference.extra()).isEqualTo(keys("d"));
        assertThat(difference.source().rows()).isEqualTo(4);
        assertThat(difference.target().rows()).isEqualTo(3);
        assertThat(difference.isNone()).isFalse();
    }

    @Test
    void findsNoDifferenceBetweenTheSameRowsInAnotherOrder() {
        // When
        TableDifference difference = compare(List.of(device("a"), device("b")), List.of(device("b"), device("a")));

        // Then
        assertThat(difference.isNone()).isTrue();
        assertThat(difference.source()).isEqualTo(difference.target());
    }

    @Test
    void namesTheFirstThousandOnly() {
        // Given
        List<Row> source = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            source.add(device(String.format("%04d", i)));
        }

        // When
        TableDifference difference = compare(source, List.of());

        // Then
        assertThat(difference.missing().count()).isEqualTo(1_200);
        assertThat(difference.missing().first()).hasSize(1_000);
    }

    private static TableDifference compare(List<Row> source, List<Row> target) {
        return new RowComparison(new RowsInMemory(source), new RowsInMemory(target), rows -> {}, row -> {})
                .of(DeviceTable.DEVICES);
    }

    private static Row device(String id) {
        return Rows.device(id, "name");
    }

    private static TableDifference.Keys keys(String... ids) {
        List<RowKey> keys = new ArrayList<>();
        for (String id : ids) {
            keys.add(new RowKey(List.of("local", id)));
        }
        return new TableDifference.Keys(ids.length, keys);
    }
}
