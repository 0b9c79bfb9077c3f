package dev.quipu.fuzz;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Generated requests on each backend. */
@NativeOnly
class GeneratedRequestsIT {

    private static PostgresInstance postgres;
    private static Installation onSqlite;
    private static Installation onPostgres;

    @BeforeAll
    static void start() {
        onSqlite = Installation.create();
        postgres = PostgresInstance.shared();
        onPostgres = Installation.create().onPostgres(postgres.newDatabase());
    }

    @AfterAll
    static void stop() {
        onSqlite.close();
        if (onPostgres != null) {
            onPostgres.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Nested
    class OnSqlite extends GeneratedRequestsSuite {
        OnSqlite() {
            super(onSqlite);
        }
    }

    @Nested
    class OnPostgres extends GeneratedRequestsSuite {
        OnPostgres() {
            super(onPostgres);
        }
    }
}
