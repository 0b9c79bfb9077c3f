package dev.quipu.blackbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Quipu as a user has it on SQLite. */
@NativeToo
class SqliteIT {

    private static Site site;

    @BeforeAll
    static void start() {
        site = Site.onSqlite();
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Nested
    class Events extends EventsSuite {
        Events() {
            super(site);
        }
    }

    @Nested
    class Sessions extends SessionsSuite {
        Sessions() {
            super(site);
        }
    }

    @Nested
    class Places extends PlacesSuite {
        Places() {
            super(site);
        }
    }

    @Nested
    class Problems extends ProblemsSuite {
        Problems() {
            super(site);
        }
    }

    @Nested
    class System extends SystemSuite {
        System() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class CommandLine extends CommandLineSuite {
        CommandLine() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class Delivery extends DeliverySuite {
        Delivery() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class HangUps extends HangUpsSuite {
        HangUps() {
            super(site);
        }
    }

    @Nested
    class Streams extends StreamSuite {
        Streams() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class StreamLife extends StreamLifeSuite {
        StreamLife() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class AccessCommands extends AccessCommandsSuite {
        AccessCommands() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class Imports extends ImportSuite {
        Imports() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class Specs extends SpecsSuite {
        Specs() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class Tasks extends TasksSuite {
        Tasks() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class SpecCommands extends SpecCommandsSuite {
        SpecCommands() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class Git extends GitSuite {
        Git() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class TaskCommands extends TaskCommandsSuite {
        TaskCommands() {
            super(site);
        }
    }
}
