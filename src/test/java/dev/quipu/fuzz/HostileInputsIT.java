package dev.quipu.fuzz;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Enemies of Quipu on each backend. */
@NativeOnly
class HostileInputsIT {

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
    class OnSqlite extends HostileInputsSuite {
        OnSqlite() {
            super(onSqlite);
        }
    }

    @Nested
    class OnPostgres extends HostileInputsSuite {
        OnPostgres() {
            super(onPostgres);
        }
    }
}
