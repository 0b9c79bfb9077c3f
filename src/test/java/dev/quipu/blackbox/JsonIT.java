package dev.quipu.blackbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Quipu as a user has it on JSON files. */
@NativeToo
class JsonIT {

    private static Site site;

    @BeforeAll
    static void start() {
        site = Site.onJson();
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
    @NativeOnly
    class Places extends PlacesSuite {
        Places() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
    class Problems extends ProblemsSuite {
        Problems() {
            super(site);
        }
    }

    @Nested
    @NativeOnly
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
    @NativeOnly
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
}
