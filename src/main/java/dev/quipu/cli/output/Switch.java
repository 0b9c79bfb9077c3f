package dev.quipu.cli.output;

import dev.quipu.cli.settings.UserSettings;
import dev.quipu.store.table.StoreAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Configures another store in the user's own settings, and tells how to go back. */
public final class Switch {

    private static final String DATABASE_URL = "DATABASE_URL";

    private final StoreAddress target;
    private final String address;

    /**
     * Prepares it.
     *
     * @param address the target as the user wrote it
     */
    public Switch(StoreAddress target, String address) {
        this.target = target;
        this.address = address;
    }

    public void run(Consumer<String> tell) {
        UserSettings settings = UserSettings.ofUser();
        Map<String, String> changes = changes();
        if (address.strip().equalsIgnoreCase(StoreAddress.CONFIGURED)
                || settings.values().entrySet().containsAll(changes.entrySet())) {
            tell.accept("Quipu is already configured to use " + target + ".");
            return;
        }
        settings.change(changes);
        tell.accept("Quipu now uses " + target + ", as configured in " + settings.file() + ".");
        tell.accept("To switch back, set " + settings.before() + " there; the previous store is unchanged.");
        Stream.of("QUIPU_BACKEND", DATABASE_URL, "QUIPU_SQLITE_PATH", "QUIPU_JSON_PATH")
                .filter(name -> System.getenv(name) != null)
                .forEach(name -> tell.accept(
                        "However, " + name + " is set in the environment, which takes precedence; unset it."));
    }

    private Map<String, String> changes() {
        Map<String, String> changes = new HashMap<>();
        changes.put("quipu.backend", target.backend().text());
        switch (target.backend()) {
            case SQLITE -> changes.put("quipu.sqlite.path", target.path().toString());
            case JSON -> changes.put("quipu.json.path", target.path().toString());
            case POSTGRES -> changes.put(DATABASE_URL, address.strip());
        }
        return changes;
    }
}
