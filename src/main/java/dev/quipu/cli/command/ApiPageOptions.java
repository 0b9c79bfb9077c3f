package dev.quipu.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.output.EmptyListing;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.TableOptions;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.client.ApiAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which page of the API's a command lists, and how it is shown: as a table for people, or as the API's JSON. */
public final class ApiPageOptions {

    @Option(names = "--limit", defaultValue = "20", description = "Rows, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--cursor", description = "Start of the page, as printed by the previous page.")
    private String cursor;

    @Mixin
    private TableOptions table = new TableOptions();

    /** Adds which page it is to the parameters of a call. */
    public void addTo(Map<String, String> parameters) {
        parameters.put("limit", String.valueOf(limit));
        parameters.put("cursor", cursor);
    }

    /**
     * Shows a page.
     *
     * @param things what is listed, such as <code>sessions</code>
     * @param none what to say if there are none at all
     */
    public int show(ApiCommand shower, ApiAnswer page, List<TextColumn<JsonNode>> columns, String things, String none) {
        List<JsonNode> items = new ArrayList<>();
        page.body().path("items").forEach(items::add);
        String next = page.field("next_cursor");
        if (shower.isJson()) {
            shower.print(page.text());
        } else if (items.isEmpty()) {
            shower.tell(EmptyListing.words(shower.spec(), things, none));
        } else {
            shower.printTable(table.table(items, columns));
            if (next != null) {
                shower.tell("Next page: --cursor " + next);
            }
        }
        return ExitCode.DONE;
    }

    /** The column with which a row is named. */
    public static TextColumn<JsonNode> key(String header, String field) {
        return TextColumn.key(header, item -> item.path(field).textValue());
    }

    /** A column of a field's text or number. */
    public static TextColumn<JsonNode> column(String header, String field, int rank) {
        return new TextColumn<>(
                header,
                item -> item.path(field).isNumber()
                        ? item.path(field).numberValue()
                        : item.path(field).isNull() ? null : item.path(field).asText(),
                rank);
    }

    /** A column of a field's time. */
    public static TextColumn<JsonNode> time(String header, String field, int rank) {
        return new TextColumn<>(
                header,
                item -> item.path(field).isTextual()
                        ? Timestamps.parse(item.path(field).textValue())
                        : null,
                rank);
    }
}
