package dev.quipu.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, from the build. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"quipu " + BuildVersion.text()};
    }
}
