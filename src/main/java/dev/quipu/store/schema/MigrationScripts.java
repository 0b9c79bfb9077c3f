package dev.quipu.store.schema;

import dev.quipu.port.SchemaMigrations.SchemaVersion;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;

/**
 * The scripts of one dialect, by name; a test compares the list with the folder.
 *
 * @param folder the folder on the class path of what is this dialect's own
 * @param names the files, in the order of their versions; some lie in {@link #COMMON}
 * @param callbacks the files in it that run after every migration, also where there was nothing to migrate
 */
public record MigrationScripts(String folder, List<String> names, List<String> callbacks) implements ResourceProvider {

    /** Flyway's form of a script's name. */
    private static final Pattern NAME = Pattern.compile("V([0-9_]+?)__(.+)\\.sql");

    /** Of scripts that mean the same to both databases. */
    static final String COMMON = "db/migration/common";

    /** Those that lie in {@link #COMMON}. */
    private static final Set<String> IN_COMMON = Set.of(
            "V6__session_models.sql",
            "V7__checkout_pages.sql",
            "V8__folders.sql",
            "V9__ended_sessions.sql",
            "V10__event_ids_as_sent.sql");

    private static final List<String> VERSIONS = List.of(
            "V1__sessions_and_events.sql",
            "V2__positions.sql",
            "V3__teams_keys_and_audit.sql",
            "V4__planned_work_and_commits.sql",
            "V5__git_rewrites.sql",
            "V6__session_models.sql",
            "V7__checkout_pages.sql",
            "V8__folders.sql",
            "V9__ended_sessions.sql",
            "V10__event_ids_as_sent.sql",
            "V11__idempotent_requests.sql");

    /** PostgreSQL's scripts. */
    public static final MigrationScripts POSTGRESQL =
            new MigrationScripts("db/migration/postgresql", VERSIONS, List.of("afterMigrate.sql"));

    /** SQLite's scripts. */
    public static final MigrationScripts SQLITE = new MigrationScripts("db/migration/sqlite", VERSIONS, List.of());

    String location() {
        return "classpath:" + folder;
    }

    /** All that the scripts of versions say, oldest first. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            try (Reader script = load(name).read();
                    StringWriter read = new StringWriter()) {
                script.transferTo(read);
                text.append(read).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }

    /** The versions, oldest first. */
    public List<String> versions() {
        return pending().stream().map(SchemaVersion::version).toList();
    }

    /** Every version, as it stands where there is no database yet. */
    public List<SchemaVersion> pending() {
        return names.stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(MigrationScripts::pending)
                .toList();
    }

    private static SchemaVersion pending(Matcher name) {
        return new SchemaVersion(name.group(1).replace('_', '.'), name.group(2).replace('_', ' '), "pending", null);
    }

    @Override
    public LoadableResource getResource(String name) {
        return names.contains(name) || callbacks.contains(name) ? load(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return Stream.concat(names.stream(), callbacks.stream())
                .filter(name -> name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                .map(this::load)
                .toList();
    }

    private LoadableResource load(String name) {
        String place = IN_COMMON.contains(name) ? COMMON : folder;
        return new ClassPathResource(
                Location.fromPath("classpath:", place),
                place + "/" + name,
                Thread.currentThread().getContextClassLoader(),
                StandardCharsets.UTF_8);
    }
}
