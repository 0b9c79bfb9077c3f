package dev.quipu.cli;

import picocli.CommandLine.Option;

/** Whether one thing is told in words or as the API's JSON. */
final class JsonOption {

    @Option(names = "--json", description = "Prints the API's JSON instead of a sentence.")
    private boolean json;

    /** Tells what became of a thing. */
    int tell(StoreCommand teller, Object thing, String sentence) {
        teller.print(json ? teller.services().json(thing) : sentence);
        return ExitCode.DONE;
    }
}
