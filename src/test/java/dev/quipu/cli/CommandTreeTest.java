package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.cli.CommandTree.NamedCommand;
import dev.quipu.cli.data.ImportAgentCommand;
import dev.quipu.transfer.from.agent.Agent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Which commands are built for a command line. */
class CommandTreeTest {

    private static Stream<NamedCommand> each(List<NamedCommand> commands) {
        return commands.stream().flatMap(command -> Stream.concat(Stream.of(command), each(command.commands())));
    }

    private static Stream<List<String>> paths() {
        return CommandTree.all().stream()
                .flatMap(command -> command.commands().isEmpty()
                        ? Stream.of(List.of(command.name()))
                        : command.commands().stream().map(below -> List.of(command.name(), below.name())));
    }

    @Test
    void eachHasTheNameOfItsAnnotation() {
        // When
        List<NamedCommand> commands = each(CommandTree.all())
                .filter(command -> command.type() != ImportAgentCommand.class)
                .toList();

        // Then
        assertThat(commands)
                .hasSizeGreaterThan(60)
                .allSatisfy(command -> assertThat(
                                command.type().getAnnotation(Command.class).name())
                        .isEqualTo(command.name()));
    }

    @Test
    void eachAgentsImportHasTheNameOfTheAgent() {
        // When
        List<NamedCommand> imports = each(CommandTree.all())
                .filter(command -> command.type() == ImportAgentCommand.class)
                .toList();

        // Then
        assertThat(imports).extracting(NamedCommand::name).containsExactlyElementsOf(Agent.ids());
    }

    @ParameterizedTest
    @CsvSource({
        "session list --json,       session list",
        "serve --port 0,            serve",
        "'',                        serve",
        "comment list --unresolved, comment",
        "db status session list,    db status"
    })
    void oneWhoseNameComesFirstIsBuiltAlone(String arguments, String expected) {
        // When
        List<NamedCommand> built = CommandTree.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        // Then
        assertThat(each(built).map(NamedCommand::name)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session",
                "session --help",
                "session lst",
                "nonsense",
                "--help",
                "--backend json session list",
                "help session",
                "completion bash"
            })
    void allAreBuiltForAnythingElse(String arguments) {
        // When
        List<NamedCommand> built = CommandTree.of(arguments.split(" "));

        // Then
        assertThat(built).isSameAs(CommandTree.all());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void oneThatIsBuiltAloneIsAsItIsAmongAll(List<String> path) {
        // Given
        CommandLine all = QuipuCommand.line(CommandFactory.withoutStore());

        // When
        CommandLine alone = QuipuCommand.lineFor(CommandFactory.withoutStore(), path.toArray(String[]::new));

        // Then
        assertThat(help(alone, path)).isEqualTo(help(all, path));
    }

    private static String help(CommandLine root, List<String> path) {
        CommandLine line = root;
        for (String name : path) {
            line = line.getSubcommands().get(name);
        }
        return line.getUsageMessage(Ansi.OFF);
    }
}
