package dev.quipu.transfer;

import dev.quipu.api.TooManyStreamsException;
import dev.quipu.port.Caller;
import dev.quipu.port.Shares;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.Callable;

/** Exports of a store, for commands and for the API. */
@ApplicationScoped
public class Exports {

    /** Each has a connection of its own to the database. */
    private static final int MOST_AT_ONCE = 4;

    private static final int CHUNK = 1 << 16;

    private final OpenStores stores;
    private final Clock clock;
    private final Shares running = new Shares(MOST_AT_ONCE);

    Exports(OpenStores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Opens an export of a store as it is now, without keys. Blocks, as its lines do.
     *
     * @throws dev.quipu.port.NotFoundException if there is no such team or workspace
     */
    public OpenExport open(StoreAddress address, ExportSelection selection) {
        RowStore store = stores.reading(address);
        RowView view = null;
        try {
            view = store.view();
            RowFilter filter = selection.filter(view, store.tables());
            ExportScope scope = ExportScope.of(filter, store.tables()).withoutKeys();
            return new OpenExport(store, new ExportLines(view, store.backend(), scope, clock.instant()));
        } catch (RuntimeException e) {
            if (view != null) {
                view.close();
            }
            store.close();
            throw e;
        }
    }

    /** An export of the configured store in pieces of many lines, read on worker threads as fast as they are taken. */
    Multi<String> pieces(Caller reader, ExportSelection selection) {
        Context context = Vertx.currentContext();
        return Multi.createFrom()
                .resourceFromUni(
                        () -> blocking(context, () -> begin(reader, selection)),
                        export -> Multi.createBy()
                                .repeating()
                                .uni(() -> blocking(context, () -> piece(export)))
                                .until(String::isEmpty))
                .withFinalizer(export -> {
                    return blocking(context, () -> end(reader, export));
                });
    }

    private OpenExport begin(Caller reader, ExportSelection selection) {
        if (!running.take(reader)) {
            throw new TooManyStreamsException();
        }
        try {
            return open(stores.configured(), selection);
        } catch (RuntimeException e) {
            running.give(reader);
            throw e;
        }
    }

    private static String piece(OpenExport export) {
        StringBuilder piece = new StringBuilder();
        for (String line = export.next(); line != null; line = export.next()) {
            piece.append(line);
            if (piece.length() >= CHUNK) {
                break;
            }
        }
        return piece.toString();
    }

    private Void end(Caller reader, OpenExport export) {
        try {
            export.close();
        } finally {
            running.give(reader);
        }
        return null;
    }

    private static <T> Uni<T> blocking(Context context, Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> context.executeBlocking(work, false).toCompletionStage());
    }
}
