package dev.quipu.store.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a statement of the migrations makes beside the columns of a table.
 *
 * @param name of a constraint, which the scripts give none, the one that PostgreSQL gives a check; else empty
 * @param table the table that it belongs to
 * @param sql the statement; of a constraint its clause
 */
public record ScriptObject(Type type, String name, String table, String sql) {

    private static final Pattern INDEX = Pattern.compile("CREATE (?:UNIQUE )?INDEX (\\w+) ON (\\w+)[^;]*;");
    private static final Pattern TRIGGER = Pattern.compile("CREATE TRIGGER (\\w+)[^;]*? ON (\\w+)[^;]*;");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\((.*?)\\);");
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("FOREIGN KEY \\(([^)]*)\\) REFERENCES (\\w+) ?\\(([^)]*)\\)"
                    + "(?: ON DELETE CASCADE)?(?: DEFERRABLE INITIALLY DEFERRED)?");

    private static final Pattern UNIQUE = Pattern.compile("UNIQUE \\([^)]*\\)");
    private static final Pattern UNIQUE_COLUMN = Pattern.compile("(\\w+) [^,(]* UNIQUE,");
    private static final Pattern CHECK = Pattern.compile("CHECK \\((\\w+) (?:IN \\([^)]*\\)|[^()]*)\\)");

    /** The kinds of things. */
    public enum Type {
        INDEX,
        TRIGGER,
        FOREIGN_KEY,
        UNIQUE,
        CHECK
    }

    /** All that the scripts make. */
    public static List<ScriptObject> of(MigrationScripts scripts) {
        String text = scripts.text().replaceAll("--[^\n]*", "").replaceAll("\\s+", " ");
        List<ScriptObject> made = new ArrayList<>();
        INDEX.matcher(text).results().map(match -> of(Type.INDEX, match)).forEach(index -> {
            // What is made once more under its name takes the place of the first.
            made.removeIf(other -> other.name().equals(index.name()));
            made.add(index);
        });
        TRIGGER.matcher(text).results().forEach(match -> made.add(of(Type.TRIGGER, match)));
        TABLE.matcher(text).results().forEach(table -> addConstraints(table.group(1), table.group(2), made));
        return made;
    }

    private static void addConstraints(String table, String body, List<ScriptObject> made) {
        FOREIGN_KEY
                .matcher(body)
                .results()
                .forEach(key -> made.add(new ScriptObject(Type.FOREIGN_KEY, "", table, key.group())));
        UNIQUE.matcher(body).results().forEach(key -> made.add(new ScriptObject(Type.UNIQUE, "", table, key.group())));
        UNIQUE_COLUMN
                .matcher(body)
                .results()
                .forEach(key -> made.add(new ScriptObject(Type.UNIQUE, "", table, "UNIQUE (" + key.group(1) + ")")));
        CHECK.matcher(body)
                .results()
                .forEach(rule -> made.add(
                        new ScriptObject(Type.CHECK, table + "_" + rule.group(1) + "_check", table, rule.group())));
    }

    private static ScriptObject of(Type type, MatchResult match) {
        return new ScriptObject(type, match.group(1), match.group(2), match.group());
    }

    /** Of a foreign key: the columns that point. */
    public List<String> columns() {
        return key(1);
    }

    /** Of a foreign key: the table that it points to. */
    public String parent() {
        return key(2).get(0);
    }

    /** Of a foreign key: the columns that it points to. */
    public List<String> parentColumns() {
        return key(3);
    }

    private List<String> key(int group) {
        return FOREIGN_KEY
                .matcher(sql)
                .results()
                .findFirst()
                .map(match -> List.of(match.group(group).split(", ")))
                .orElseThrow(() -> new IllegalStateException(name + " is no foreign key"));
    }
}
