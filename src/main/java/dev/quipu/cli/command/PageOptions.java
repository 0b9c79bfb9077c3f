package dev.quipu.cli.command;

import dev.quipu.api.paging.PageBody;
import dev.quipu.cli.output.EmptyListing;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.TableOptions;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which page a command lists, and how it is shown: as a table for people, or as the API's JSON. */
public final class PageOptions {

    private static final int MOST = 1_000;

    @Option(names = "--limit", defaultValue = "20", description = "Rows, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--cursor", description = "Start of the page, as printed by the previous page.")
    private String cursor;

    @Option(names = "--json", description = "Print the API's JSON: {items, next_cursor}.")
    private boolean json;

    @Mixin
    private TableOptions table = new TableOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Rows on the page. */
    public int limit() {
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(command.commandLine(), "--limit must be from 1 to " + MOST);
        }
        return limit;
    }

    /** Where the page begins, null at the beginning. */
    public Cursor cursor() {
        return cursor == null ? null : Cursor.decode(cursor);
    }

    /**
     * Shows a page.
     *
     * @param things what is listed, such as <code>sessions</code>
     * @param none what to say if there are none at all
     */
    public <T> int show(StoreCommand shower, Page<T> page, List<TextColumn<T>> columns, String things, String none) {
        String next = page.next() == null ? null : page.next().encode();
        if (json) {
            shower.print(shower.services().json(new PageBody<>(page.items(), next)));
        } else if (page.items().isEmpty()) {
            shower.tell(EmptyListing.words(shower.spec(), things, none));
        } else {
            shower.printTable(table.table(page.items(), columns));
            if (next != null) {
                shower.tell("There are more: --cursor " + next);
            }
        }
        return ExitCode.DONE;
    }
}
