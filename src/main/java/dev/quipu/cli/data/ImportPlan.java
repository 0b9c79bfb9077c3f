package dev.quipu.cli.data;

import dev.quipu.transfer.from.agent.Agent;
import dev.quipu.transfer.from.agent.AgentFolders;
import dev.quipu.transfer.from.agent.FoundSessions;
import dev.quipu.transfer.from.agent.SessionFiles;
import dev.quipu.transfer.from.transcript.SessionFile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of each agent there is to be imported on this machine.
 *
 * @param rows of those agents of whom there is something
 * @param found all of it, each once
 */
record ImportPlan(List<Row> rows, FoundSessions found) {

    private static final double BYTES_IN_A_MEGABYTE = 1_000_000;

    /**
     * What of one agent there is.
     *
     * @param files files, and sessions in databases
     * @param bytes what they hold, about
     */
    record Row(Agent agent, List<Path> folders, int files, long bytes) {

        /** Rounded to a tenth. */
        double megabytes() {
            return Math.round(bytes / BYTES_IN_A_MEGABYTE * 10) / 10.0;
        }

        String places() {
            return String.join(", ", folders.stream().map(Path::toString).toList());
        }
    }

    /** A row as JSON. */
    @RegisterForReflection
    record RowView(String agent, List<String> folders, int files, long bytes) {}

    /** Looks for it. */
    static ImportPlan of(AgentFolders folders, SessionFiles files) {
        List<Row> rows = new ArrayList<>();
        List<SessionFile> sessions = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Agent agent : Agent.values()) {
            List<Path> places = folders.of(agent);
            FoundSessions found = files.find(places);
            List<SessionFile> own = found.sessions().stream()
                    .filter(file -> names.add(file.name()))
                    .toList();
            sessions.addAll(own);
            others.addAll(found.others());
            if (!own.isEmpty()) {
                long bytes = own.stream().mapToLong(SessionFile::size).sum();
                rows.add(new Row(agent, places, own.size(), bytes));
            }
        }
        return new ImportPlan(rows, new FoundSessions(sessions, others));
    }

    /** What JSON shows of it. */
    List<RowView> view() {
        return rows.stream()
                .map(row -> new RowView(
                        row.agent().id(),
                        row.folders().stream().map(Path::toString).toList(),
                        row.files(),
                        row.bytes()))
                .toList();
    }
}
