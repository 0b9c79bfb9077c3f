package dev.quipu.port;

import java.time.Instant;
import java.util.List;

/** The versions of a backend's schema. Every call blocks, and takes Flyway's lock where it changes anything. */
public interface SchemaMigrations {

    /** What a caller is told who comes before the tables. */
    String NOT_YET = "The schema has not been migrated yet. Run `quipu db migrate` or `quipu serve`.";

    /**
     * Brings the schema up to a version. Safe to call from many processes at once.
     *
     * @param target the version to stop at, null for the newest
     * @return what was applied and what was there before; a failing script is in {@code errors}, and none after it ran
     * @throws StoreUnavailableException if the database cannot be reached
     */
    MigrationReport migrate(String target);

    /** Every version, applied or waiting, oldest first. */
    List<SchemaVersion> status();

    /** Drops everything that Quipu made in this schema, then migrates it anew. All data is gone. */
    MigrationReport reset();

    /**
     * What a migration run did.
     *
     * @param applied the scripts that this run applied, oldest first
     * @param skipped the scripts that had been applied before
     * @param errors the script that failed, with the reason
     */
    record MigrationReport(List<String> applied, List<String> skipped, List<MigrationError> errors) {}

    /**
     * A script that failed, and why.
     *
     * @param name empty if it was none of the scripts
     */
    record MigrationError(String name, String error) {

        /** Both in a sentence. */
        public String text() {
            return name.isEmpty() ? error : "The migration " + name + " failed: " + error;
        }
    }

    /**
     * One version of the schema.
     *
     * @param version such as <code>1</code>
     * @param description from the script's name
     * @param state <code>applied</code>, <code>pending</code> or <code>failed</code>
     * @param installedOn when it was applied, null if it was not
     */
    record SchemaVersion(String version, String description, String state, Instant installedOn) {}
}
