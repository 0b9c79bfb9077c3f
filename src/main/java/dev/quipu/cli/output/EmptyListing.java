package dev.quipu.cli.output;

import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What a listing says that has no rows: whether there are none at all, or only none that were asked for. */
public final class EmptyListing {

    /** Options that say where to look and how to show it; every other one narrows it, unless it is required or one of every command's. */
    private static final Set<String> NO_FILTERS =
            Set.of("--limit", "--cursor", "--json", "--wide", "--utc", "--server", "--team");

    private EmptyListing() {}

    /**
     * The sentence.
     *
     * @param things what is listed, such as <code>sessions</code>
     * @param none what to say if there are none at all
     */
    public static String words(CommandSpec command, String things, String none) {
        ParseResult given = command.commandLine().getParseResult();
        boolean isFiltered = given.matchedOptions().stream()
                .anyMatch(option ->
                        !option.required() && !option.inherited() && !NO_FILTERS.contains(option.longestName()));
        if (isFiltered) {
            return "No " + things + " match.";
        }
        return given.hasMatchedOption("--cursor") ? "There are no more " + things + "." : none;
    }
}
