package dev.quipu.transfer.from.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentFoldersTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "claude-code, .claude/projects",
        "codex, .codex/archived_sessions",
        "gemini, .gemini/tmp",
        "opencode, .local/share/opencode",
        "opencode, .local/share/kilo",
        "copilot, .copilot/session-state",
        "cursor, .config/Cursor/User/globalStorage/state.vscdb",
        "cursor, Library/Application Support/Cursor/User/globalStorage/state.vscdb",
        "cline, .config/VSCodium/User/globalStorage/saoudrizwan.claude-dev/tasks",
        "cline, AppData/Roaming/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks",
        "cline, .vscode-server/data/User/globalStorage/kilocode.kilo-code/tasks",
        "cline, .cline/data/sessions",
        "pi, .omp/agent/sessions",
        "qwen, .qwen/projects",
        "droid, .factory/sessions",
        "continue, .continue/sessions",
        "amp, .local/share/amp/threads",
        "aider, project/.aider.chat.history.md"
    })
    void findsWhereAnAgentKeepsItsSessions(String agent, String place) throws IOException {
        // Given
        Path there = Files.createDirectories(home.resolve(place));

        // When
        List<Path> found = folders(Map.of()).of(Agent.of(agent).orElseThrow());

        // Then
        assertThat(found).containsExactly(there);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-code, CLAUDE_CONFIG_DIR, projects",
        "codex, CODEX_HOME, sessions",
        "copilot, COPILOT_HOME, session-state",
        "opencode, XDG_DATA_HOME, opencode",
        "continue, CONTINUE_GLOBAL_DIR, sessions",
        "amp, AMP_DATA_DIR, threads"
    })
    void goesByTheVariableThatTheAgentGoesBy(String agent, String variable, String place) throws IOException {
        // Given
        Path chosen = home.resolve("chosen");
        Path there = Files.createDirectories(chosen.resolve(place));

        // When
        List<Path> found =
                folders(Map.of(variable, chosen.toString())).of(Agent.of(agent).orElseThrow());

        // Then
        assertThat(found).containsExactly(there);
    }

    @Test
    void findsNothingWhereNoAgentWasUsed() {
        // When
        List<Path> all = folders(Map.of()).all();

        // Then
        assertThat(all).isEmpty();
    }

    private AgentFolders folders(Map<String, String> environment) {
        return new AgentFolders(environment, home, home.resolve("project"));
    }
}
