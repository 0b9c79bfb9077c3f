package dev.quipu.store.schema;

import dev.quipu.port.SchemaMigrations.SchemaVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;

/**
 * The scripts of one dialect, by name. A native executable cannot scan a folder, so the build lists them.
 *
 * @param folder the folder on the class path of what is this dialect's own
 * @param names the files, in the order of their versions; some lie in {@link #COMMON}
 * @param callbacks the files in it that run after every migration, also where there was nothing to migrate
 * @param words what stands for <code>${time}</code> and its like in a common script
 */
public record MigrationScripts(String folder, List<String> names, List<String> callbacks, Map<String, String> words)
        implements ResourceProvider {

    /** Flyway's form of a script's name. */
    private static final Pattern NAME = Pattern.compile("V([0-9_]+?)__(.+)\\.sql");

    private static final String FOLDER = "db/migration/";
    private static final String COMMON_FOLDER = "common";

    /** Of scripts that mean the same to both databases. */
    static final String COMMON = FOLDER + COMMON_FOLDER;

    /** What the build lists: every script's folder and name. */
    private static final List<String> ALL = listed();

    /** PostgreSQL's scripts. */
    public static final MigrationScripts POSTGRESQL = of(
            "postgresql",
            Map.of(
                    "text",
                    "TEXT COLLATE \"C\"",
                    "time",
                    "TIMESTAMPTZ",
                    "flag",
                    "BOOLEAN",
                    "number",
                    "BIGINT",
                    "strict",
                    ""));

    /** SQLite's scripts. */
    public static final MigrationScripts SQLITE = of(
            "sqlite",
            Map.of("text", "TEXT", "time", "INTEGER", "flag", "INTEGER", "number", "INTEGER", "strict", " STRICT"));

    private static List<String> listed() {
        InputStream index = MigrationScripts.class.getResourceAsStream("/" + FOLDER + "scripts.txt");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MigrationScripts of(String dialect, Map<String, String> words) {
        List<String> names = Stream.concat(in(dialect), in(COMMON_FOLDER))
                .filter(name -> NAME.matcher(name).matches())
                .sorted(Comparator.comparing(name -> MigrationVersion.fromVersion(version(name))))
                .toList();
        return new MigrationScripts(
                FOLDER + dialect,
                names,
                in(dialect).filter(name -> !names.contains(name)).toList(),
                words);
    }

    private static Stream<String> in(String folder) {
        String prefix = folder + "/";
        return ALL.stream().filter(path -> path.startsWith(prefix)).map(path -> path.substring(prefix.length()));
    }

    private static String version(String name) {
        return name.substring(1, name.indexOf("__"));
    }

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

    /** What Flyway writes down of each script to know it again, by the script's name, oldest first. */
    public Map<String, Integer> checksums() {
        Map<String, Integer> checksums = new LinkedHashMap<>();
        names.forEach(name -> checksums.put(name, ChecksumCalculator.calculate(load(name))));
        return checksums;
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
        return ALL.contains(COMMON_FOLDER + "/" + name)
                ? new CommonScript(script(COMMON, name), words)
                : script(folder, name);
    }

    private static LoadableResource script(String place, String name) {
        return new ClassPathResource(
                Location.fromPath("classpath:", place),
                place + "/" + name,
                Thread.currentThread().getContextClassLoader(),
                StandardCharsets.UTF_8);
    }
}
