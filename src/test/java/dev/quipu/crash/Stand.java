package dev.quipu.crash;

import dev.quipu.blackbox.Site;
import java.util.function.Supplier;

/** Where a test takes place: on which backend. */
enum Stand {
    SQLITE(Site::onSqlite),
    POSTGRES(Site::onPostgres),
    JSON(Site::onJson);

    private final Supplier<Site> opener;

    Stand(Supplier<Site> opener) {
        this.opener = opener;
    }

    /** A new server on a new, empty store. */
    Site open() {
        return opener.get();
    }
}
