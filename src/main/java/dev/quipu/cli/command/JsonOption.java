package dev.quipu.cli.command;

import dev.quipu.cli.output.ExitCode;
import picocli.CommandLine.Option;

/** Whether one thing is told in words or as the API's JSON. */
public final class JsonOption {

    @Option(names = "--json", description = "Print the API's JSON instead of text.")
    private boolean json;

    /** Tells what became of a thing. */
    public int tell(StoreCommand teller, Object thing, String sentence) {
        teller.print(json ? teller.services().json(thing) : sentence);
        return ExitCode.DONE;
    }
}
