package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/backends.md of what each backend supports is what the backends do: each listing and each reading call is made
 * on each of them. <code>-Dquipu.docs=write</code> writes the table anew.
 */
@NativeOnly
class SupportIT {

    private static final Path PAGE = Path.of("docs/backends.md");
    private static final String BEGIN = "<!-- support: written by SupportIT -->\n";
    private static final String END = "<!-- end of support -->\n";
    private static final int UNSUPPORTED = 501;

    private final PostgresInstance postgres = PostgresInstance.shared();
    private final Map<BackendName, Installation> installations = new LinkedHashMap<>();

    @AfterEach
    void stop() {
        installations.values().forEach(Installation::close);
        postgres.close();
    }

    @Test
    void thePageTellsWhatEachBackendSupports() throws IOException {
        // Given
        for (BackendName backend : BackendName.values()) {
            Installation plain = Installation.create();
            installations.put(
                    backend,
                    backend == BackendName.POSTGRES
                            ? plain.onPostgres(postgres.newDatabase())
                            : plain.with("QUIPU_BACKEND", backend.text()));
        }

        // When
        String table = table();

        // Then
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (System.getProperty("quipu.docs", "").equals("write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end)).isEqualTo(table);
    }

    private String table() {
        List<String> calls = new ArrayList<>();
        Map<BackendName, Map<String, Boolean>> served = new LinkedHashMap<>();
        installations.forEach((backend, installation) -> {
            RunningQuipu server = installation.serve().awaitReady();
            calls.clear();
            calls.addAll(readingCalls(Http.parse(server.get("/q/openapi?format=json"))));
            Map<String, Boolean> answers = new LinkedHashMap<>();
            calls.forEach(call -> answers.put(call, isServed(server, call)));
            served.put(backend, answers);
            server.stop();
        });
        List<BackendName> backends = List.copyOf(served.keySet());
        return "| | " + backends.stream().map(BackendName::text).collect(Collectors.joining(" | ")) + " |\n"
                + "|---" + "|---".repeat(backends.size()) + "|\n"
                + rows(
                        "calls",
                        calls,
                        "`GET %s`",
                        "501",
                        backends,
                        (backend, call) -> served.get(backend).get(call))
                + rows(
                        "tables",
                        Tables.ALL.stream().map(Table::text).toList(),
                        "`%s`",
                        "no",
                        backends,
                        (backend, table) -> Tables.heldBy(backend)
                                .contains(Tables.named(table).orElseThrow()));
    }

    /** A row for each that all backends have, and one for all the others. */
    private static String rows(
            String what,
            List<String> names,
            String form,
            String no,
            List<BackendName> backends,
            BiPredicate<BackendName, String> has) {
        Map<List<Boolean>, List<String>> groups = new LinkedHashMap<>();
        groups.put(backends.stream().map(backend -> true).toList(), new ArrayList<>());
        names.forEach(name -> groups.computeIfAbsent(
                        backends.stream()
                                .map(backend -> has.test(backend, name))
                                .toList(),
                        key -> new ArrayList<>())
                .add(name));
        assertThat(groups).as("a row for all backends and one for the others").hasSizeLessThanOrEqualTo(2);
        StringBuilder rows = new StringBuilder();
        groups.forEach((served, group) -> {
            String end =
                    served.stream().map(yes -> " | " + (yes ? "yes" : no)).collect(Collectors.joining("", "", " |\n"));
            (served.contains(false)
                            ? Stream.of("all other " + what)
                            : group.stream().map(form::formatted))
                    .forEach(name -> rows.append("| ").append(name).append(end));
        });
        return rows.toString();
    }

    private static List<String> readingCalls(JsonNode description) {
        List<String> calls = new ArrayList<>();
        description.path("paths").properties().forEach(path -> {
            boolean isStream = path.getKey().endsWith("/stream");
            if (path.getValue().has("get") && !isStream) {
                calls.add(path.getKey());
            }
        });
        return calls.stream().sorted().toList();
    }

    private static boolean isServed(RunningQuipu server, String call) {
        int status = server.http()
                .get(call.replace("{team}", "local").replaceAll("\\{[^}]+}", "1111"))
                .statusCode();
        assertThat(status).as(call).isIn(200, 404, UNSUPPORTED);
        return status != UNSUPPORTED;
    }
}
