package dev.quipu.cli.output;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command says: its answer on standard output, and the rest on standard error.
 *
 * @param command the command
 */
public record CommandOutput(CommandSpec command) {

    /** Writes a line of the answer. */
    public void print(String line) {
        write(command.commandLine().getOut(), VisibleText.lines(line));
    }

    /** Writes lines of the answer that are styled, and in which every value is visible already. */
    public void printStyled(String lines) {
        write(command.commandLine().getOut(), lines);
    }

    /** Writes a line that is not the answer. */
    public void tell(String line) {
        write(command.commandLine().getErr(), VisibleText.lines(line));
    }

    private static void write(PrintWriter writer, String line) {
        writer.println(line);
        writer.flush();
    }
}
