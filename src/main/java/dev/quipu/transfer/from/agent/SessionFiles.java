package dev.quipu.transfer.from.agent;

import dev.quipu.transfer.from.aider.AiderHistory;
import dev.quipu.transfer.from.amp.AmpDocument;
import dev.quipu.transfer.from.cline.ClineSession;
import dev.quipu.transfer.from.cline.ClineTask;
import dev.quipu.transfer.from.continues.ContinueDocument;
import dev.quipu.transfer.from.cursor.CursorDatabase;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.droid.DroidSettings;
import dev.quipu.transfer.from.gemini.GeminiDocument;
import dev.quipu.transfer.from.opencode.OpencodeDatabase;
import dev.quipu.transfer.from.opencode.OpencodeFiles;
import dev.quipu.transfer.from.transcript.FileStamp;
import dev.quipu.transfer.from.transcript.LineFile;
import dev.quipu.transfer.from.transcript.SessionFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the sessions of all agents in the files and folders that a person names, by what is in them. A name only tells whether a
 * file in a folder is worth a look. What was found in a file is remembered until it changes, so that looking again and again costs
 * little. Not for several threads.
 */
public final class SessionFiles {

    private static final String DOCUMENT = "{\n";
    private static final List<String> LINES = List.of(".jsonl", ".jsonl.gz", ".jsonl.zst");

    /** What agents tell of a file beside it, which is not worth a word. */
    private static final List<String> ASIDES = List.of(".meta.json", ".metadata.json");

    private final List<DocumentKind> kinds;
    private final Map<Path, Looked> looked = new HashMap<>();

    /**
     * What a look into a file has found.
     *
     * @param stamp how the file was then
     * @param sessions none if it holds none
     */
    private record Looked(List<FileStamp> stamp, List<SessionFile> sessions) {}

    public SessionFiles() {
        OpencodeDatabase opencode = new OpencodeDatabase();
        this.kinds = List.of(
                opencode,
                new OpencodeFiles(opencode),
                new CursorDatabase(),
                new ClineTask(),
                new ClineSession(),
                new DroidSettings(),
                new GeminiDocument(),
                new ContinueDocument(),
                new AmpDocument(),
                new AiderHistory());
    }

    /**
     * The files that are named, and those below the folders that are named, sorted by path; each once.
     *
     * @throws MissingPathException if there is nothing at one of the paths
     */
    public FoundSessions find(List<Path> paths) {
        Map<String, SessionFile> files = new LinkedHashMap<>();
        List<Path> others = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new MissingPathException(path);
            }
            boolean isFolder = Files.isDirectory(path);
            for (Path file : isFolder ? below(path) : List.of(path.normalize())) {
                List<SessionFile> found = sessions(file, !isFolder);
                if (found.isEmpty() && isFolder && !isPart(file)) {
                    others.add(file);
                }
                found = found.isEmpty() && !isFolder ? List.of(new LineFile(file)) : found;
                found.forEach(one -> files.putIfAbsent(one.name(), one));
            }
        }
        return new FoundSessions(List.copyOf(files.values()), List.copyOf(others));
    }

    /** What cannot be looked into counts as lines, so that reading it will tell why and nothing is left out in silence. */
    private List<SessionFile> sessions(Path file, boolean isAnyName) {
        if (!Files.isRegularFile(file)) {
            return List.of(new LineFile(file));
        }
        try {
            List<FileStamp> stamp = FileStamp.withLog(file);
            Looked before = looked.get(file);
            if (before == null || !before.stamp().equals(stamp)) {
                before = new Looked(stamp, look(file, isAnyName || isOfLines(file)));
                looked.put(file, before);
            }
            return before.sessions();
        } catch (IOException e) {
            return List.of(new UnreadableFile(file, e));
        }
    }

    private List<SessionFile> look(Path file, boolean isAnyName) throws IOException {
        if (isOfLines(file) && !isDocument(file)) {
            return List.of(new LineFile(file));
        }
        for (DocumentKind kind : kinds) {
            boolean isWorthALook = kind.isNamed(file) || isAnyName && kind.isToldByContent();
            List<SessionFile> found = isWorthALook ? kind.sessions(file) : List.of();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return isOfLines(file) ? List.of(new LineFile(file)) : List.of();
    }

    /** Whether what begins a file goes on in the next line, as no record of a file of lines does. */
    private static boolean isDocument(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            String opening = new String(input.readNBytes(2 * DOCUMENT.length()), StandardCharsets.US_ASCII);
            return opening.replace("\r", "").startsWith(DOCUMENT);
        }
    }

    private boolean isPart(Path file) {
        return kinds.stream().anyMatch(kind -> kind.isPart(file));
    }

    private boolean isWorthALook(Path file) {
        return isOfLines(file) || !isAside(file) && kinds.stream().anyMatch(kind -> kind.isNamed(file));
    }

    private static boolean isOfLines(Path file) {
        String name = file.getFileName().toString();
        return LINES.stream().anyMatch(name::endsWith);
    }

    private static boolean isAside(Path file) {
        String name = file.getFileName().toString();
        return ASIDES.stream().anyMatch(name::endsWith);
    }

    private List<Path> below(Path folder) {
        FolderWalk found = new FolderWalk(this::isWorthALook);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.paths();
    }
}
