package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.client.TranscriptNotes;
import dev.quipu.transfer.from.agent.AgentFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HookAgentCommandTest extends HookHome {

    @Test
    void notesWhereTheAgentsSessionsAre() throws IOException {
        // Given
        Path sessions = Files.createDirectories(home.resolve("user/.codex/sessions"));

        // When
        int code = hookOf("codex", "{\"type\":\"agent-turn-complete\"}");

        // Then
        assertThat(code).isZero();
        assertThat(new TranscriptNotes(folder.grownTranscripts()).take())
                .extracting(TranscriptNotes.Note::transcript)
                .containsExactly(sessions);
    }

    @Test
    void anAgentThatIsNotKnownFailsNobody() throws IOException {
        // When
        int code = hookOf("emacs");

        // Then
        assertThat(code).isZero();
        assertThat(Files.readString(log())).contains("`quipu hook agent` was called without the name of a known agent");
    }

    @Test
    void anAgentWithoutSessionsLeavesNoNote() throws IOException {
        // When
        int code = hookOf("gemini");

        // Then
        assertThat(code).isZero();
        assertThat(new TranscriptNotes(folder.grownTranscripts()).take()).isEmpty();
    }

    private int hookOf(String... arguments) {
        AgentFolders folders = new AgentFolders(Map.of(), home.resolve("user"), home);
        return new CommandLine(new HookAgentCommand(
                        input(STOP), () -> folder, Clock.systemUTC(), Map.of(), Optional::empty, () -> folders))
                .execute(arguments);
    }
}
