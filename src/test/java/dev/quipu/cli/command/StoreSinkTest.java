package dev.quipu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.base.json.Json;
import dev.quipu.client.EventSink;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.port.Backend;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.Outcome;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.workspace.WorkspaceStore;
import dev.quipu.store.SqliteProfile;
import dev.quipu.transfer.from.transcript.ImportProgress;
import dev.quipu.transfer.from.transcript.ImportedFiles;
import dev.quipu.transfer.from.transcript.LineFile;
import dev.quipu.transfer.from.transcript.TranscriptImport;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a store takes and refuses what a server does. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class StoreSinkTest {

    @Inject
    StoreSinks sinks;

    @Inject
    Backend backend;

    private final String team = "team " + UUID.randomUUID();

    private EventSink sink;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        sink = sinks.of(team);
    }

    @Test
    void refusesAnEventThatIsLongerThanARequest() {
        // Given
        List<EventDraft> nineMegabytes = List.of(event("note", "{\"text\":\"" + "x".repeat(9_000_000) + "\"}"));

        // When
        SinkRefusedException refusal = catchThrowableOfType(SinkRefusedException.class, () -> sink.send(nineMegabytes));

        // Then
        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal.contentAtFault()).isTrue();
        assertThat(refusal).hasMessageContaining("The events exceed 8388608 bytes");
    }

    @Test
    void takesAnEventThatIsAlmostAsLong() {
        // When
        IngestResult result = sink.send(List.of(event("note", "{\"text\":\"" + "x".repeat(8_388_000) + "\"}")));

        // Then
        assertThat(result.created()).isEqualTo(1);
    }

    @Test
    void rejectsWhatAServerRejects() {
        // When
        IngestResult result = sink.send(List.of(event("session.start", "{}"), event("x".repeat(256), "{}")));

        // Then
        assertThat(result.results()).extracting(one -> one.outcome()).containsOnly(Outcome.REJECTED);
    }

    @Test
    void findsTheEventsThatAreStored() {
        // Given
        EventDraft stored = event("note", "{}");
        sink.send(List.of(stored));

        // When
        Set<String> found = sink.stored(List.of(stored.id(), UUID.randomUUID().toString()));

        // Then
        assertThat(found).containsExactly(stored.id());
    }

    @Test
    void anUnchangedTranscriptIsNotReadAgainUnlessItsSessionIsGone(@TempDir Path folder) throws IOException {
        // Given
        Path transcript = Files.writeString(
                folder.resolve("s2.jsonl"),
                "{\"type\":\"user\",\"uuid\":\"u1\",\"sessionId\":\"s2\",\"cwd\":\"/gone\","
                        + "\"timestamp\":\"2026-03-01T10:00:00Z\",\"message\":{\"content\":\"Hello\"}}\n");
        remembering(folder, transcript);

        // When
        TranscriptImportReport again = remembering(folder, transcript);
        await(backend.store(SessionStore.class)
                .delete(team, "s2", UnaryOperator.identity(), (before, after) -> List.of()));
        TranscriptImportReport gone = remembering(folder, transcript);

        // Then
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(gone.created()).isEqualTo(1);
    }

    private TranscriptImportReport remembering(Path folder, Path transcript) {
        return new TranscriptImport(
                        sink,
                        "laptop",
                        gone -> CanonicalId.UNASSOCIATED,
                        Clock.systemUTC(),
                        ImportProgress.SILENT,
                        ImportedFiles.in(folder.resolve("imports"), "store", true, warning -> {}))
                .run(List.of(new LineFile(transcript)));
    }

    @Test
    void aLaterImportMovesASessionToTheRepositoryThatNobodyKnewBefore(@TempDir Path folder) throws IOException {
        // Given
        Path transcript = Files.writeString(
                folder.resolve("s1.jsonl"),
                "{\"type\":\"user\",\"uuid\":\"u1\",\"sessionId\":\"s1\",\"cwd\":\"/gone\","
                        + "\"timestamp\":\"2026-03-01T10:00:00Z\",\"message\":{\"content\":\"Hello\"}}\n");
        importing(CanonicalId.UNASSOCIATED, transcript);

        // When
        importing(new CanonicalId("github.com/acme/shop"), transcript);

        // Then
        assertThat(repository("s1")).isEqualTo("github.com/acme/shop");
    }

    private void importing(CanonicalId workspace, Path transcript) {
        new TranscriptImport(
                        sink,
                        "laptop",
                        gone -> workspace,
                        Clock.systemUTC(),
                        ImportProgress.SILENT,
                        ImportedFiles.none())
                .run(List.of(new LineFile(transcript)));
    }

    private String repository(String session) {
        return await(backend.store(SessionStore.class)
                .find(team, session)
                .flatMap(found -> backend.store(WorkspaceStore.class)
                        .find(team, found.orElseThrow().workspaceId()))
                .map(found -> found.orElseThrow().canonicalId()));
    }

    private static <T> T await(Uni<T> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> call);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static EventDraft event(String type, String data) {
        return new EventDraft(
                UUID.randomUUID().toString(),
                type,
                Instant.parse("2026-03-01T10:00:00Z"),
                "laptop",
                "github.com/acme/shop",
                "s1",
                new Json(data),
                Json.EMPTY_ARRAY);
    }
}
