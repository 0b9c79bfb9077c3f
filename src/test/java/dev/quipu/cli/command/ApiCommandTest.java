package dev.quipu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.cli.CommandFactory;
import dev.quipu.cli.QuipuCommand;
import dev.quipu.client.RecordingServer;
import dev.quipu.client.RecordingServer.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a command is answered by the server that has the store, or by the store itself. */
class ApiCommandTest {

    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ApiCommand parsed(String arguments) {
        var lines = QuipuCommand.line(CommandFactory.withoutStore())
                .parseArgs(arguments.split(" "))
                .asCommandLineList();
        return lines.get(lines.size() - 1).getCommand();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    session list             | 200 | {"kind":"anyone","team":"local","team_id":"local"} | true
                    session list --team web  | 200 | {"kind":"key","team":"web","team_id":"01"}         | true
                    session list --team web  | 200 | {"kind":"anyone","team":"local","team_id":"local"} | false
                    session show x --team 01 | 200 | {"kind":"key","team":"web","team_id":"01"}         | true
                    key list --team web      | 200 | {"kind":"anyone","team":"local","team_id":"local"} | true
                    key create --admin       | 200 | {"kind":"anyone","team":"local","team_id":"local"} | false
                    key create --admin       | 200 | {"kind":"key","team":"local","team_id":"local"}    | true
                    session list             | 200 | {"ok":true}                                        | false
                    session list             | 401 | {"type":"urn:quipu:problem:unauthenticated"}       | false
                    session list             | 503 | {"type":"urn:quipu:problem:store-unavailable"}     | true
                    """)
    void aServerAnswersWhereItLetsTheCallerInAndSpeaksOfItsTeam(
            String arguments, int status, String me, boolean expected) {
        // Given
        server.answering(request -> new Answer(status, me));

        // When
        boolean served = parsed(arguments).isServedAt(server.url());

        // Then
        assertThat(served).isEqualTo(expected);
        assertThat(server.requests()).extracting(RecordingServer.Request::path).containsExactly("/api/v1/me");
    }

    @Test
    void whereNoServerAnswersTheStoreDoes() {
        // Given
        String url = server.url();
        server.close();

        // When, Then
        assertThat(parsed("session list").isServedAt(url)).isFalse();
        assertThat(parsed("session list").isServedAt("")).isFalse();
    }
}
