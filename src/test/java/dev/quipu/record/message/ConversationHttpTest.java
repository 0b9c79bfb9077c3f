package dev.quipu.record.message;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.Backend;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class ConversationHttpTest {

    private static final String SESSIONS = "/api/v1/sessions/";
    private static final String LINES = """
            {'id':'%1$s','type':'transcript.user','timestamp':'2026-03-01T10:00:00Z','device_id':'d',\
            'workspace_id':'github.com/acme/app','session_id':'%3$s',\
            'data':{'type':'user','uuid':'u1','message':{'content':'Why?'}}}
            {'id':'%2$s','type':'transcript.assistant','timestamp':'2026-03-01T10:00:01Z','device_id':'d',\
            'workspace_id':'github.com/acme/app','session_id':'%3$s',\
            'data':{'type':'assistant','uuid':'a1','parentUuid':'u1','requestId':'r','message':{'id':'%3$s-m',\
            'model':'claude-opus-4-5','stop_reason':'end_turn','content':[{'type':'text','text':'So.'}],\
            'usage':{'input_tokens':1000000,'output_tokens':0}}}}
            """;

    private final String session = "http-" + UUID.randomUUID();

    @Inject
    Backend backend;

    @BeforeEach
    void send() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        given().contentType("application/json")
                .body("{\"events\":["
                        + LINES.formatted(UUID.randomUUID(), UUID.randomUUID(), session)
                                .replace('\'', '"')
                                .strip()
                                .replace("\n", ",")
                        + "]}")
                .post("/api/v1/events")
                .then()
                .statusCode(200);
    }

    @Test
    void listsMessagesPageByPage() {
        // When
        JsonNode first = json(given().queryParam("limit", 1).get(SESSIONS + session + "/messages"));

        // Then
        assertThat(first.at("/items/0/id").textValue()).isEqualTo("u1");
        assertThat(first.at("/items/0/blocks/0/text").textValue()).isEqualTo("Why?");
        JsonNode second =
                json(given().queryParam("cursor", first.path("next_cursor").textValue())
                        .get(SESSIONS + session + "/messages"));
        assertThat(second.at("/items/0/id").textValue()).isEqualTo(session + "-m");
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void showsOneMessageTurnsAndTheTree() {
        // When
        JsonNode message = json(given().get(SESSIONS + session + "/messages/" + session + "-m"));

        // Then
        assertThat(message.path("model").textValue()).isEqualTo("claude-opus-4-5");
        assertThat(message.path("stop_reason").textValue()).isEqualTo("end_turn");
        JsonNode turn = json(given().get(SESSIONS + session + "/turns")).at("/items/0");
        assertThat(turn.path("turn").intValue()).isEqualTo(1);
        assertThat(turn.path("message_id").textValue()).isEqualTo("u1");
        assertThat(turn.path("messages").intValue()).isEqualTo(2);
        JsonNode tree = json(given().get(SESSIONS + session + "/tree"));
        assertThat(tree.at("/session/messages").intValue()).isEqualTo(2);
        assertThat(tree.at("/session/children")).isEmpty();
    }

    @Test
    void reportsWhatASessionUsedAndItsCost() {
        // Given
        json(given().get(SESSIONS + session + "/messages"));

        // When
        JsonNode used = json(given().get(SESSIONS + session + "/usage"));

        // Then
        assertThat(used.at("/own/input_tokens").longValue()).isEqualTo(1_000_000);
        assertThat(used.at("/own/cost_usd").decimalValue()).isEqualByComparingTo("5");
        JsonNode report = json(given().queryParam("group_by", "month,model")
                .queryParam("session", session)
                .get("/api/v1/usage"));
        assertThat(report.at("/items/0/month").textValue()).isEqualTo("2026-03");
        assertThat(report.at("/items/0/model").textValue()).isEqualTo("claude-opus-4-5");
        assertThat(report.at("/total/answers").intValue()).isEqualTo(1);
        assertThat(report.path("truncated").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions/none/messages, 404",
        "/api/v1/sessions/none/messages/m, 404",
        "/api/v1/sessions/none/turns, 404",
        "/api/v1/sessions/none/tree, 404",
        "/api/v1/sessions/none/usage, 404",
        "/api/v1/sessions/none/messages?branch=dead, 400",
        "/api/v1/sessions/none/messages?order=desc, 400",
        "/api/v1/usage?group_by=colour, 400",
        "'/api/v1/usage?group_by=day,model,repo,task', 400",
        "/api/v1/usage?tz=Mars, 400",
        "/api/v1/usage?tz=%2B05:47, 400",
        "/api/v1/usage?after=yesterday, 400",
        "/api/v1/usage?colour=red, 400"
    })
    void refusesWhatItDoesNotKnow(String path, int status) {
        // When
        Response answer = given().urlEncodingEnabled(false).get(path.replace("'", ""));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private static JsonNode json(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return JsonText.tree(new Json(answer.asString()));
    }
}
