package dev.quipu.transfer.from.agent;

import dev.quipu.transfer.from.transcript.SessionFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What was found in files and folders.
 *
 * @param sessions what can be imported, each once
 * @param others files in folders that were worth a look by their names, and hold no session of a known agent
 */
public record FoundSessions(List<SessionFile> sessions, List<Path> others) {}
