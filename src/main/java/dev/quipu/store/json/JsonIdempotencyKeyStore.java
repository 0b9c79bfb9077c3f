package dev.quipu.store.json;

import dev.quipu.port.UsedIdempotencyKey;
import dev.quipu.port.idempotency.IdempotencyKeyStore;
import dev.quipu.port.idempotency.IdempotencyKeyTable;
import dev.quipu.port.table.RowKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to idempotency keys in JSON files after they were stored. */
final class JsonIdempotencyKeyStore implements IdempotencyKeyStore {

    private final JsonDatabase database;

    JsonIdempotencyKeyStore(JsonDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Integer> purge(Instant before) {
        return database.write(draft -> {
            List<RowKey> old = draft.state().rows(IdempotencyKeyTable.IDEMPOTENCY_KEYS).entrySet().stream()
                    .filter(row ->
                            ((UsedIdempotencyKey) row.getValue()).createdAt().isBefore(before))
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(key -> draft.delete(IdempotencyKeyTable.IDEMPOTENCY_KEYS, key));
            return old.size();
        });
    }
}
