package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.client.EventJson;
import dev.quipu.port.BackendName;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.ReadEvent;
import dev.quipu.port.table.Row;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.from.hook.HookEvents;
import dev.quipu.transfer.from.hook.HookPayload;
import dev.quipu.transfer.from.hook.WorkPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is accepted can be read in every form that Quipu writes, and is the same there. */
class EveryFormTest {

    private static final int EVENTS = 200;
    private static final long SEED = Long.getLong("quipu.forms.seed", 1);

    private static List<EventDraft> accepted;

    @TempDir
    static Path folder;

    @BeforeAll
    static void sendEventsOfEveryKind() throws IOException {
        System.out.println("Every form: -Dquipu.forms.seed=" + SEED);
        List<String> data = new ArrayList<>();
        JqwikSession.run(() -> {
            Random random = new Random(SEED);
            RandomGenerator<String> objects = JsonTexts.objects().generator(1_000, true);
            for (int i = 1; i < EVENTS; i++) {
                data.add(objects.next(random).value());
            }
        });
        data.add("{\"deepest\":" + "[".repeat(499) + "]".repeat(499) + "}");
        accepted = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String line = "{\"id\":\"00000000-0000-4000-8000-" + String.format("%012d", i)
                    + "\",\"type\":\"tool.ran\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"device_id\":\"d\","
                    + "\"workspace_id\":\"w\",\"session_id\":\"s\",\"data\":"
                    + data.get(i).replace('\n', ' ') + "}";
            ReadEvent read =
                    EventBody.lines(line.getBytes(StandardCharsets.UTF_8)).get(0);
            if (read.draft() != null) {
                accepted.add(read.draft());
            }
        }
        assertThat(accepted).as("-Dquipu.forms.seed=" + SEED).hasSizeBetween(EVENTS / 2, EVENTS - 10);
        assertThat(accepted).anyMatch(event -> event.data().depth() == 500);
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, POSTGRES, JSON", "POSTGRES, JSON, SQLITE", "JSON, SQLITE, POSTGRES"})
    void isTheSameAfterABackupAndAMove(BackendName from, BackendName restoredTo, BackendName movedTo) {
        // Given
        TestStores stores = new TestStores(folder.resolve(from.text()));
        List<Row> rows = rows();
        StoreAddress source = stores.filled(from, rows);
        StoreAddress restored = stores.fresh(restoredTo);
        StoreAddress moved = stores.fresh(movedTo);
        Path file = folder.resolve(from + ".gz");

        // When
        WrittenBackup backup = new Backup(stores.open(), source, done -> {}).write(file);
        new Restore(stores.open(), restored, done -> {}).run(file, false);
        MoveReport report = new Move(
                        stores.open(),
                        source,
                        moved,
                        new MoveOptions(false, false, false, folder.resolve("aside"), null),
                        step -> done -> {})
                .execute();

        // Then
        assertThat(backup.damaged().named()).isEmpty();
        assertThat(report.isVerified()).isTrue();
        assertThat(stores.rows(source)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(stores.rows(restored)).containsExactlyElementsOf(stores.rows(source));
        assertThat(stores.rows(moved)).containsExactlyElementsOf(stores.rows(source));
    }

    @Test
    void isTheSameInTheQueuesFiles() {
        // When
        List<EventDraft> read = accepted.stream()
                .map(event -> EventJson.read(EventJson.line(event).getBytes(StandardCharsets.UTF_8)))
                .toList();

        // Then
        assertThat(read).containsExactlyElementsOf(accepted);
    }

    @Test
    void isTakenFromAHookThatPutsItIntoItsType() {
        // Given
        HookEvents hook = new HookEvents("d", Clock.systemUTC());
        List<String> payloads = accepted.stream()
                .map(event ->
                        "{\"hook_event_name\":\"SessionStart\",\"session_id\":\"s\",\"cwd\":\"/x\",\"transcript_path\":\"/t\","
                                + "\"source\":\"startup\",\"model\":\"m\",\"of\":\"hook\""
                                + (event.data().equals(Json.EMPTY_OBJECT) ? "" : ",")
                                + event.data().text().substring(1))
                .toList();

        // When
        List<EventDraft> told = payloads.stream()
                .map(payload ->
                        hook.draft(HookPayload.parse(payload), new WorkPlace(CanonicalId.UNASSOCIATED, null, null)))
                .toList();

        // Then
        assertThat(told).extracting(EventDraft::type).containsOnly("session.start", "hook.SessionStart");
        assertThat(told)
                .allSatisfy(
                        event -> assertThat(EventJson.read(EventJson.line(event).getBytes(StandardCharsets.UTF_8)))
                                .isEqualTo(event));
        assertThat(told)
                .filteredOn(event -> event.type().equals("hook.SessionStart"))
                .allMatch(event -> event.data().depth() == 500);
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>(Samples.rows());
        for (EventDraft event : accepted) {
            Json value = FieldReaders.object().apply(event.data());
            rows.add(Samples.event(event.id(), "s1", event.data())
                    .with("id_sent", event.id().toUpperCase(Locale.ROOT)));
            rows.add(Samples.session("s " + event.id(), Map.of("metadata", value, "pr_state", value)));
        }
        return rows;
    }
}
