package dev.quipu.store.schema;

import dev.quipu.port.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** What is wrong with the versions of a schema. */
final class SchemaFindings {

    private SchemaFindings() {}

    /**
     * What is wrong.
     *
     * @param first the script that every schema of ours begins with
     * @param foreign what is told of another program's history
     */
    static List<Finding> of(MigrationInfo[] versions, String first, Finding foreign) {
        if (isForeign(versions, first)) {
            return List.of(foreign);
        }
        return Arrays.stream(versions)
                .map(SchemaFindings::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the history is another program's, which uses Flyway too. */
    static boolean isForeign(MigrationInfo[] versions, String first) {
        List<MigrationInfo> applied = Arrays.stream(versions)
                .filter(version -> version.getInstalledOn() != null)
                .toList();
        return !applied.isEmpty() && applied.stream().noneMatch(version -> first.equals(version.getScript()));
    }

    private static Optional<Finding> of(MigrationInfo version) {
        MigrationState state = version.getState();
        String name = "Version " + version.getVersion() + " of the schema (" + version.getDescription() + ")";
        if (state.isFailed()) {
            return Optional.of(new Finding(
                    name + " failed halfway.",
                    "Restore a backup with `quipu restore FILE`, or start over with `quipu db reset`."));
        }
        if (!state.isResolved()) {
            return Optional.of(new Finding(
                    name + " was created by a newer Quipu.",
                    "Use that newer Quipu, or restore a backup with `quipu restore FILE`."));
        }
        if (!state.isApplied()) {
            return Optional.of(new Finding(name + " is not applied.", "Run `quipu db migrate`."));
        }
        return version.isChecksumMatching()
                ? Optional.empty()
                : Optional.of(new Finding(
                        name + " was created by a different script than this Quipu's.",
                        "Move the data into a new database with `quipu move`."));
    }
}
