package dev.quipu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A script with which fish completes commands and options. */
final class FishCompletion {

    private static final Pattern FILE = Pattern.compile("FILE|PATH|DIR");

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
        lines.add(
                "    # Whether the words so far begin with this command; options and their values are no part of its name.");
        lines.add("    set -l words");
        lines.add("    set -l value no");
        lines.add("    for word in (commandline -opc)[2..-1]");
        lines.add("        if test $value = yes");
        lines.add("            set value no");
        lines.add("        else if contains -- $word " + String.join(" ", withValues(root)));
        lines.add("            set value yes");
        lines.add("        else if not string match -q -- '-*' $word");
        lines.add("            set -a words $word");
        lines.add("        end");
        lines.add("    end");
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
                lines.add(begin + "'" + names(option) + (takesValue(option) ? values(option) : "")
                        + described(option.description()));
            }
        }
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            if (takesFile(parameter) || parameter.completionCandidates() != null) {
                lines.add(begin + "'" + values(parameter));
            }
        }
        command.getSubcommands().forEach((name, sub) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            add(sub, below);
        });
    }

    /** The options before a command's name that take a value. */
    private static List<String> withValues(CommandLine root) {
        return root.getCommandSpec().options().stream()
                .filter(FishCompletion::takesValue)
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** What an option or a parameter may be given: files, certain words, or what no shell can know. */
    private static String values(ArgSpec argument) {
        String given = argument.isOption() ? " -r" : "";
        if (takesFile(argument)) {
            return given + " -F";
        }
        return argument.completionCandidates() == null
                ? given + " -f"
                : given + " -f -a '" + String.join(" ", argument.completionCandidates()) + "'";
    }

    private static boolean takesFile(ArgSpec argument) {
        return FILE.matcher(argument.paramLabel()).find();
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
