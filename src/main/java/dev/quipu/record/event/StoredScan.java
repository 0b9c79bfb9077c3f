package dev.quipu.record.event;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** The reading of one page in the order of storing: looks at so many events at most, so that no filter makes it long. */
final class StoredScan {

    private static final int MOST_READS = 10;
    private static final int ROWS = 1_000;

    /** What a page may hold, beyond its last read, so that a page of large events stays small. */
    private static final int MOST_BYTES = 8 << 20;

    private final EventStore store;
    private final String teamId;
    private final EventSelection selection;
    private final int limit;
    private final List<StoredEvent> found = new ArrayList<>();
    private Cursor seen;
    private int reads;
    private long bytes;

    StoredScan(EventStore store, String teamId, EventSelection selection, Cursor cursor, int limit) {
        this.store = store;
        this.teamId = teamId;
        this.selection = selection;
        this.seen = cursor;
        this.limit = limit;
    }

    Uni<StoredPage> run() {
        int rows = selection.takesAllOfSession() ? Math.min(limit + 1, ROWS) : ROWS;
        return store.stored(teamId, selection.sessionId(), seen == null ? 0 : seen.position(), rows)
                .flatMap(read -> {
                    reads++;
                    read.forEach(this::take);
                    if (read.isEmpty()) {
                        return Uni.createFrom().item(page(null));
                    }
                    boolean isFull = found.size() > limit || bytes >= MOST_BYTES || reads == MOST_READS;
                    return isFull ? Uni.createFrom().item(page(seen)) : run();
                });
    }

    private void take(StoredEvent row) {
        // The first one too many only tells that there is another page.
        if (found.size() <= limit) {
            if (selection.test(row.event())) {
                found.add(row);
                bytes += row.event().data().text().length();
            }
            if (found.size() <= limit) {
                seen = row.cursor();
            }
        }
    }

    private StoredPage page(Cursor next) {
        List<Event> items = found.stream().limit(limit).map(StoredEvent::event).toList();
        return new StoredPage(new Page<>(items, next), seen);
    }
}
