package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shells themselves make of their scripts; a shell that the machine lacks is stood in for by bash. */
class CompletionTest {

    /** Asks bash's function as bash does. */
    private static final String ASK_BASH = """
            source "$1"
            read -ra COMP_WORDS <<< "$2"
            [[ "$2" == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMPREPLY=()
            _complete_quipu 2> /dev/null
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"quipu se\" | serve,session",
                "\"quipu session \" | export,list,log,show,tail",
                "\"quipu --backend sqlite session li\" | list",
                "\"quipu session list --li\" | --lifecycle,--limit",
                "\"quipu session list --limit 5 --wi\" | --wide",
                "\"quipu task finish --st\" | --status",
                "\"quipu completion \" | bash,fish,zsh",
                "\"quipu task show \" | \"\""
            })
    void eachShellOffersTheSame(String line, String words) throws Exception {
        // Given
        List<String> expected = words.isEmpty() ? List.of() : List.of(words.split(","));

        // When
        List<String> ofBash = bash(line);
        List<String> ofFish = isThere("fish") ? fish(line) : ofBash;

        // Then
        assertThat(ofBash).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(ofFish).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void zshTakesTheScriptOfBash() throws Exception {
        // Given
        boolean hasZsh = isThere("zsh");
        String asked = hasZsh ? "source \"$1\"; echo $_comps[quipu]" : "source \"$1\"; complete -p quipu";

        // When
        List<String> registered = hasZsh
                ? run("zsh", "-f", "-c", asked, "zsh", script("zsh"))
                : run("bash", "-c", asked, "bash", script("zsh"));

        // Then
        assertThat(registered).singleElement().asString().contains("-F _complete_quipu");
    }

    private List<String> bash(String line) throws Exception {
        return run("bash", "-c", ASK_BASH, "bash", script("bash"), line);
    }

    /** The words alone; fish writes what each does behind it. */
    private List<String> fish(String line) throws Exception {
        String asked = "source $argv[1]; complete -C $argv[2]";
        return run("fish", "-N", "-c", asked, script("fish"), line).stream()
                .map(offered -> offered.split("\t")[0])
                .toList();
    }

    private String script(String shell) throws IOException {
        StringWriter script = new StringWriter();
        QuipuCommand.line(CommandFactory.withoutStore())
                .setOut(new PrintWriter(script, true))
                .execute("completion", shell);
        return Files.writeString(folder.resolve("quipu." + shell), script.toString())
                .toString();
    }

    private List<String> run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.redirectError(folder.resolve("errors").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(folder.resolve("errors")).isEmptyFile();
        return out.lines().filter(line -> !line.isBlank()).toList();
    }

    private static boolean isThere(String shell) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }
}
