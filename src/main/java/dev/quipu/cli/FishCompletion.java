package dev.quipu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** A script with which fish completes commands and options. */
final class FishCompletion {

    private final CommandLine root;
    private final List<String> lines = new ArrayList<>();

    FishCompletion(CommandLine root) {
        this.root = root;
    }

    /** The script. */
    String script() {
        String name = root.getCommandName();
        lines.add("# Completion of " + name + " for fish.");
        lines.add("function __" + name + "_at");
        lines.add("    # Whether the words so far name exactly this command; options are no part of its name.");
        lines.add("    set -l words (string match -v -- '-*' (commandline -opc)[2..-1])");
        lines.add("    set -l depth (count $argv)");
        lines.add("    test (count $words) -ge $depth; or return 1");
        lines.add("    test $depth -eq 0; or test \"$words[1..$depth]\" = \"$argv\"");
        lines.add("end");
        lines.add("complete -c " + name + " -f");
        add(root, List.of());
        return String.join("\n", lines) + "\n";
    }

    private void add(CommandLine command, List<String> path) {
        String begin = "complete -c " + root.getCommandName() + " -n '__" + root.getCommandName() + "_at"
                + (path.isEmpty() ? "" : " " + String.join(" ", path));
        for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
            String[] description =
                    sub.getValue().getCommandSpec().usageMessage().description();
            lines.add(begin + "; and not __fish_seen_subcommand_from "
                    + String.join(" ", command.getSubcommands().keySet()) + "' -a " + sub.getKey()
                    + described(description));
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                lines.add(begin + "'" + names(option) + (option.arity().max() > 0 ? " -r -F" : "")
                        + described(option.description()));
            }
        }
        boolean takesFiles = command.getSubcommands().isEmpty()
                && !command.getCommandSpec().positionalParameters().isEmpty();
        if (takesFiles) {
            lines.add(begin + "' -F");
        }
        command.getSubcommands().forEach((name, sub) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            add(sub, below);
        });
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    /** The first sentence. */
    private static String described(String[] description) {
        if (description.length == 0) {
            return "";
        }
        String plain = Ansi.OFF.string(description[0]).replaceAll("(?<=[.:]) .*", "");
        return " -d '" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
