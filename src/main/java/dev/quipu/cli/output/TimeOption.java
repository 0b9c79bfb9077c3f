package dev.quipu.cli.output;

import java.time.ZoneId;
import java.time.ZoneOffset;
import picocli.CommandLine.Option;

/** In which zone a command shows times. */
public final class TimeOption {

    @Option(names = "--utc", description = "Show times in UTC. Default: local time.")
    private boolean utc;

    public Times times() {
        return new Times(utc ? ZoneOffset.UTC : ZoneId.systemDefault());
    }
}
