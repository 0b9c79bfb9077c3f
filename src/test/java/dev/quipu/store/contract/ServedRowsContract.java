package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.greaterThan;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.ServedRows;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ServedRows} promises of rows that come while the store is in use. */
public abstract class ServedRowsContract extends StoreContract {

    private RowStore rows;

    @BeforeEach
    void open() {
        rows = backend.store(ServedRows.class).open();
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void placesEventsBetweenThoseThatAreAppended() {
        // Given
        append("a");
        Row event = row("a");

        // When
        List<Row> passedOver =
                rows.insert(EventTable.EVENTS, List.of(event.with("id", "b"), event.with("id", "c"), event));

        // Then
        append("d");
        assertThat(passedOver).containsExactly(event);
        assertThat(stored()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void storesNoneOfTheRowsOfWhichOneBreaksARule() {
        // Given
        append("a");
        Row sound = row("a").with("id", "b");
        Row broken = row("a").with("id", "c").with("workspace_id", "none");

        // When
        assertThatThrownBy(() -> rows.insert(EventTable.EVENTS, List.of(sound, broken)))
                .isInstanceOf(InvalidRowException.class);

        // Then
        append("d");
        assertThat(stored()).containsExactly("a", "d");
    }

    @Test
    void refusesAnEventOfASessionThatIsNotThereAndNothingElse() {
        // Given
        append("a");
        Row lost = row("a").with("id", "b").with("session_id", "none");

        // When
        assertThatThrownBy(() -> rows.insert(EventTable.EVENTS, List.of(lost))).isInstanceOf(InvalidRowException.class);

        // Then
        append("d");
        assertThat(stored()).containsExactly("a", "d");
    }

    @Test
    void goesOnAfterManyRowsAndAppendsAtOnce() {
        // Given
        append("first");
        Row event = row("first");
        AtomicInteger next = new AtomicInteger();

        // When
        List<Object> results = atOnce(8, () -> {
            int number = next.getAndIncrement();
            append("append" + number);
            try (RowStore own = backend.store(ServedRows.class).open()) {
                return own.insert(EventTable.EVENTS, List.of(event.with("id", "row" + number)));
            }
        });

        // Then
        assertThat(results).hasSize(8).allMatch(List.of()::equals);
        assertThat(stored()).hasSize(17).doesNotHaveDuplicates().startsWith("first");
    }

    @Test
    void signalsTheReadersOfTheTeam() {
        // Given
        AtomicInteger signals = new AtomicInteger();
        EventSignals.Subscription subscription =
                backend.store(EventSignals.class).subscribe(team, position -> signals.incrementAndGet());

        // When
        backend.store(ServedRows.class).stored(team);

        // Then
        Awaitility.await().untilAtomic(signals, greaterThan(0));
        subscription.close();
    }

    private void append(String id) {
        samples().append(Samples.event(id, Samples.NOON));
    }

    private Row row(String id) {
        return rows.find(EventTable.EVENTS, List.of(new RowKey(List.of(team, id))))
                .get(0);
    }

    private List<String> stored() {
        return await(events().stored(team, null, 0, 1_000)).stream()
                .map(one -> one.event().id())
                .toList();
    }
}
