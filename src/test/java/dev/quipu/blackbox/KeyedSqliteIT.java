package dev.quipu.blackbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Quipu with keys, as a user has it on SQLite. */
@NativeOnly
class KeyedSqliteIT {

    private static KeyedSite site;

    @BeforeAll
    static void start() {
        site = KeyedSite.onSqlite();
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Nested
    class Roles extends RolesSuite {
        Roles() {
            super(site);
        }
    }

    @Nested
    class Access extends AccessSuite {
        Access() {
            super(site);
        }
    }

    @Nested
    class Audit extends AuditSuite {
        Audit() {
            super(site);
        }
    }
}
