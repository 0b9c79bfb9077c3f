package dev.quipu.store.json.log;

import dev.quipu.port.table.RowKey;
import java.time.Instant;
import java.util.List;

/** The place of a row in a listing by time, then by id byte by byte; an empty id comes before all rows of its time. */
public record ListingPlace(Instant at, String id) implements Comparable<ListingPlace> {

    @Override
    public int compareTo(ListingPlace other) {
        int order = at.compareTo(other.at);
        return order != 0 ? order : new RowKey(List.of(id)).compareTo(new RowKey(List.of(other.id)));
    }
}
