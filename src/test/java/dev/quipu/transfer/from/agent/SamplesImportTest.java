package dev.quipu.transfer.from.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.event.EventDraft;
import dev.quipu.transfer.from.transcript.MemorySink;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files of agents, which are no part of the project; where they do not lie beside it there is nothing to test. */
@EnabledIf("areHere")
class SamplesImportTest {

    private static final Path SAMPLES = Path.of("../shared/samples");

    private final MemorySink sink = new MemorySink();

    static boolean areHere() {
        return Files.isDirectory(SAMPLES);
    }

    @ParameterizedTest
    @CsvSource({
        "agents/amp/constructed, T-00000000-0000-4000-8000-000000000001, 5",
        "agents/cline/constructed-classic, 1769053680585, 13",
        "agents/cline/sdk-store, 1784094124598_rruoq, 34",
        "agents/codex/fork, 019e5615-1ef8-7270-b988-4f52f86449a4 019e5615-9632-7740-b2cf-3061e4ff06e2, 54",
        "agents/codex/old-bare-format-handmade.jsonl, test-session-789, 9",
        "agents/codex/same-session-2-snapshots, 019ddd6f-3680-7fb3-8f93-e567af97d303, 134",
        "agents/continue/constructed, 00000000-0000-4000-8000-0000000000c1, 4",
        "agents/copilot-cli/resume-1.0.78.jsonl, aa737378-7ebd-4c0b-9c77-77c050d2df98, 40",
        "agents/cursor/ide, 00000000-0016-4016-8016-000000000016, 7",
        "agents/gemini-cli/json-content-parts-handmade.json, gemini-fixture-1, 3",
        "agents/gemini-cli/json-whole-file-2025-10.json, f86f5318-f47b-4433-85f8-ec9d9a417f8e, 7",
        "agents/gemini-cli/jsonl-rewind.jsonl, ca28c1ad-71ff-409f-bd58-7f61ce1fc818, 36",
        "claude-code/malformed/gemini-12_cbfeaa512b_0_full.jsonl, faff42ab-6ea5-4f78-b8c4-f7dd6272af08, 7",
        "agents/opencode/derived-diff, ses_628d8425dffe9s3gzVjQ6L1iC2 ses_6290e7826ffeR7mF2FTlXM52x8, 15",
        "agents/opencode/derived-explore, ses_341f3e676ffez6WUF6zpok7dUZ ses_341f480cfffekQwFX2LabeJFAU, 67",
        "agents/opencode/storage-json-handmade, session-001 session-002 session-003, 10",
        "agents/qwen-code/constructed, 00000000-0000-4000-8000-0000000000e0, 5"
    })
    void takesEachRecordOnceIntoItsSession(String sample, String sessions, long records) {
        // Given
        TranscriptImportReport first = run(sample);

        // When
        TranscriptImportReport again = run(sample);

        // Then
        Set<String> found =
                sink.events().stream().map(EventDraft::sessionId).collect(Collectors.toCollection(TreeSet::new));
        assertThat(String.join(" ", found)).isEqualTo(sessions);
        assertThat(first.created()).isEqualTo(records);
        assertThat(first.refused()).isEmpty();
        assertThat(first.faults()).isEmpty();
        assertThat(again.created()).isZero();
        assertThat(again.duplicates()).isEqualTo(first.lines());
    }

    private TranscriptImportReport run(String sample) {
        return TestImport.of(SAMPLES.resolve(sample), sink);
    }
}
