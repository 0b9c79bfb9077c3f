package dev.quipu.cli.command;

import dev.quipu.config.ArtifactSettings;
import dev.quipu.config.QuipuConfig;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.OpenStores;
import dev.quipu.transfer.OutsideContents;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.function.Consumer;

/**
 * Contents of artifacts that were not copied, for they lie outside of the database, as JSON.
 *
 * @param count how many there are
 * @param bytes how many bytes they have together
 * @param folder where they lie, as this Quipu is configured
 */
@RegisterForReflection
public record OutsideView(long count, long bytes, String folder) {

    public static OutsideView of(OpenStores stores, StoreAddress address, QuipuConfig config) {
        OutsideContents outside = OutsideContents.of(stores, address);
        return new OutsideView(
                outside.count(),
                outside.bytes(),
                ArtifactSettings.folder(config).resolve("objects").toString());
    }

    /** Tells people, unless there are none. */
    public void tell(Consumer<String> teller) {
        if (count > 0) {
            teller.accept(count + " artifact contents (" + bytes
                    + " bytes) are stored outside the database and were not "
                    + "copied. With this configuration they are in "
                    + folder + ": copy that folder, too, or keep using it (QUIPU_ARTIFACTS_PATH).");
        }
    }
}
