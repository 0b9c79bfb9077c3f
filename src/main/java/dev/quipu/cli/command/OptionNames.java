package dev.quipu.cli.command;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** Names in an error the option that the user gave, where the API names its field. */
public final class OptionNames {

    private static final Pattern FIELD = Pattern.compile("(?<![\\w.\\-])[a-z][a-z_]*(?= (?:must|has to)\\b)");
    /** Those whose option is not called like them. */
    private static final Map<String, String> OPTIONS = Map.of(
            "agent_run_id", "--run",
            "agent_role", "--role",
            "spec_id", "--spec",
            "task_id", "--task",
            "lease_seconds", "--lease",
            "expires_at", "--expires");

    private OptionNames() {}

    /** The error's words with the options of the command that failed. */
    public static String in(String words, CommandSpec command) {
        return FIELD.matcher(words).replaceAll(field -> option(field, command).orElseGet(field::group));
    }

    private static Optional<String> option(MatchResult field, CommandSpec command) {
        String name = OPTIONS.getOrDefault(field.group(), "--" + field.group().replace('_', '-'));
        return command.optionsMap().containsKey(name) ? Optional.of(name) : Optional.empty();
    }
}
