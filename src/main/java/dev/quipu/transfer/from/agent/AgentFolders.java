package dev.quipu.transfer.from.agent;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where agents keep their sessions on a machine, unless they are told otherwise. */
public final class AgentFolders {

    /** Editors that are, or are made from, Visual Studio Code, and keep what extensions store in folders of the same names. */
    private static final List<String> EDITORS =
            List.of("Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf", "Trae");

    private static final String CURSOR = "Cursor";

    private final Map<String, String> environment;
    private final Path home;
    private final Path workingFolder;

    /**
     * The folders of a user.
     *
     * @param environment the variables that agents go by
     * @param home the user's home folder
     * @param workingFolder where Aider would go on with its history
     */
    public AgentFolders(Map<String, String> environment, Path home, Path workingFolder) {
        this.environment = environment;
        this.home = home;
        this.workingFolder = workingFolder;
    }

    /** The folders and files of an agent that are there, in which to look for its sessions. */
    public List<Path> of(Agent agent) {
        return places(agent).filter(Files::exists).distinct().toList();
    }

    /** Those of all agents. */
    public List<Path> all() {
        return Stream.of(Agent.values())
                .flatMap(agent -> of(agent).stream())
                .distinct()
                .toList();
    }

    /** Where an agent would keep its sessions, whether there are any or not. */
    public Stream<Path> places(Agent agent) {
        return switch (agent) {
            case CLAUDE_CODE -> below(chosen("CLAUDE_CONFIG_DIR", ".claude"), "projects");
            case CODEX -> below(chosen("CODEX_HOME", ".codex"), "sessions", "archived_sessions");
            case GEMINI -> below(home.resolve(".gemini"), "tmp");
            case OPENCODE -> below(data(), "opencode", "kilo", "mimocode");
            case COPILOT -> below(chosen("COPILOT_HOME", ".copilot"), "session-state", "history-session-state");
            case CURSOR ->
                Stream.concat(
                        editor(CURSOR).map(user -> user.resolve("globalStorage/state.vscdb")),
                        below(home.resolve(".cursor"), "projects"));
            case CLINE -> cline();
            case PI -> below(home, ".pi/agent/sessions", ".omp/agent/sessions", ".prime/agent/sessions");
            case QWEN -> below(home.resolve(".qwen"), "projects", "tmp");
            case DROID -> below(home.resolve(".factory"), "sessions");
            case CONTINUE -> below(chosen("CONTINUE_GLOBAL_DIR", ".continue"), "sessions");
            case AMP -> below(named("AMP_DATA_DIR", data().resolve("amp")), "threads");
            case AIDER -> Stream.of(workingFolder.resolve(".aider.chat.history.md"));
        };
    }

    private Stream<Path> cline() {
        Stream<Path> extensions = EDITORS.stream()
                .flatMap(this::editor)
                .flatMap(user -> below(
                        user.resolve("globalStorage"),
                        "saoudrizwan.claude-dev/tasks",
                        "rooveterinaryinc.roo-cline/tasks",
                        "kilocode.kilo-code/tasks"));
        return Stream.concat(extensions, below(home.resolve(".cline/data"), "tasks", "sessions"));
    }

    /** Where an editor keeps what is the user's: on Linux, on a Mac, on Windows, and on a machine that is worked on from afar. */
    private Stream<Path> editor(String name) {
        Path windows = named("APPDATA", home.resolve("AppData/Roaming"));
        Stream<Path> local = Stream.of(home.resolve(".config"), home.resolve("Library/Application Support"), windows)
                .map(folder -> folder.resolve(name).resolve("User"));
        String server = CURSOR.equals(name) ? ".cursor-server" : ".vscode-server";
        return Stream.concat(local, Stream.of(home.resolve(server).resolve("data/User")));
    }

    private Path data() {
        return named("XDG_DATA_HOME", home.resolve(".local/share"));
    }

    private Path chosen(String variable, String folder) {
        return named(variable, home.resolve(folder));
    }

    /** What a variable names, else another folder. */
    private Path named(String variable, Path otherwise) {
        String told = environment.get(variable);
        try {
            return told == null || told.isBlank() ? otherwise : Path.of(told);
        } catch (InvalidPathException e) {
            return otherwise;
        }
    }

    private static Stream<Path> below(Path folder, String... names) {
        return Stream.of(names).map(folder::resolve);
    }
}
