package dev.quipu.store.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that the migrations make, also those that hold no data of their own, with their columns. */
public final class ScriptTables {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\((.*?)\\);");
    private static final Pattern ADDED = Pattern.compile("ALTER TABLE (\\w+) ((?:ADD COLUMN [^;]*)+);");
    private static final Pattern COLUMN = Pattern.compile("ADD COLUMN (\\w+)");
    private static final Set<String> NO_COLUMN = Set.of("PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "CONSTRAINT");

    private ScriptTables() {}

    /** The columns of each table, in their order. */
    public static Map<String, List<String>> of(MigrationScripts scripts) {
        String text = scripts.text().replaceAll("--[^\n]*", "").replaceAll("\\s+", " ");
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Matcher made = TABLE.matcher(text);
        while (made.find()) {
            tables.put(made.group(1), columns(made.group(2)));
        }
        Matcher added = ADDED.matcher(text);
        while (added.find()) {
            List<String> columns = tables.get(added.group(1));
            COLUMN.matcher(added.group(2)).results().forEach(column -> columns.add(column.group(1)));
        }
        return tables;
    }

    /** The first word of each part that a comma ends which stands in no brackets. */
    private static List<String> columns(String body) {
        List<String> columns = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= body.length(); i++) {
            char sign = i == body.length() ? ',' : body.charAt(i);
            depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
            if (sign == ',' && depth == 0) {
                String first = body.substring(start, i).strip().split(" ")[0];
                if (!NO_COLUMN.contains(first)) {
                    columns.add(first);
                }
                start = i + 1;
            }
        }
        return columns;
    }
}
