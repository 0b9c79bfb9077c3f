package dev.quipu.cli;

import dev.quipu.config.Build;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit, from the build. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"quipu " + Build.get().text()};
    }
}
