package dev.quipu.api.paging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.api.HttpTest;
import dev.quipu.api.problem.Problem;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SessionListingHttpTest extends HttpTest {

    @Test
    void pagesHoldEverySessionOnceThoughAllBeganAtOneTime() {
        // Given
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String id = id();
            create(id, "\"started_at\":\"2026-03-01T10:00:00Z\"");
            made.add(id);
        }
        List<String> seen = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        String next = null;

        // When
        do {
            Response page = next == null
                    ? given().queryParam("device", device)
                            .queryParam("limit", 50)
                            .get(SESSIONS)
                    : given().urlEncodingEnabled(false).get(next);
            List<String> ids = page.jsonPath().getList("items.id");
            seen.addAll(ids);
            pages.add(ids.size());
            next = link(page);
        } while (next != null);

        // Then
        assertThat(pages).containsExactly(50, 50, 20);
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
        assertThat(seen).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void theLinkKeepsTheFiltersAndTheCursorOfTheBody() {
        // Given
        String prompt = "\"initial_prompt\":\"a+b & {c} % é\"";
        create(id(), prompt);
        create(id(), prompt);
        create(id(), "");

        // When
        Response first = given().queryParam("device", device)
                .queryParam("q", "a+b & {c} % é")
                .queryParam("limit", 1)
                .get(SESSIONS);
        Response second = given().urlEncodingEnabled(false).get(link(first));

        // Then
        assertThat(link(first)).contains("cursor=" + first.jsonPath().getString("next_cursor"));
        assertThat(second.jsonPath().getList("items.id")).hasSize(1);
        assertThat(second.jsonPath().getString("items[0].id"))
                .isNotEqualTo(first.jsonPath().getString("items[0].id"));
        assertThat(second.jsonPath().getString("next_cursor")).isNull();
        assertThat(second.header("Link")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "workspace | github.com/acme/listing",
                "workspace | git@github.com:acme/listing.git",
                "workspace | LISTING",
                "agent | codex",
                "lifecycle | ended",
                "lifecycle | ended,failed",
                "name | nightly",
                "task | #231",
                "repo | shop",
                "branch | fix/parser",
                "tag | urgent",
                "parent | p1",
                "after | 2026-03-01T10:59:59+01:00",
                "before | 2026-03-01T10:00:00.000001Z",
                "ended_after | 2026-03-01T10:59:59Z",
                "ended_before | 2026-03-01T11:00:01Z",
                "q | PARSE",
                "q | 100%_",
            })
    void eachFilterFindsItsSessionAndNoOther(String filter, String value) {
        // Given
        String id = id();
        create(
                id,
                "\"workspace_id\":\"github.com/acme/listing\",\"agent\":\"codex\",\"lifecycle\":\"ended\","
                        + "\"name\":\"nightly\",\"task_id\":\"#231\",\"repo_name\":\"shop\",\"branch\":\"fix/parser\","
                        + "\"tags\":[\"late\",\"urgent\"],\"parent_session_id\":\"p1\","
                        + "\"started_at\":\"2026-03-01T10:00:00Z\",\"ended_at\":\"2026-03-01T11:00:00Z\","
                        + "\"initial_prompt\":\"Fix the parser\",\"summary\":\"100%_ done\"");
        boolean isBefore = filter.endsWith("before");
        create(
                id(),
                "\"workspace_id\":\"github.com/acme/else\",\"agent\":\"code\",\"tags\":[\"urgent-2\"],\"summary\":\"100 x\","
                        + (isBefore
                                ? "\"started_at\":\"2026-04-01T10:00:00Z\",\"ended_at\":\"2026-04-01T11:00:00Z\""
                                : "\"started_at\":\"2026-02-01T10:00:00Z\",\"ended_at\":\"2026-02-01T11:00:00Z\""));

        // When
        Response answer =
                given().queryParam("device", device).queryParam(filter, value).get(SESSIONS);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items.id")).isEqualTo(List.of(id));
    }

    @Test
    void theRepositorysUrlIsAFilterToo() {
        // Given
        String id = id();
        create(id, "\"repo_url\":\"git@github.com:acme/shop.git\"");
        create(id(), "\"repo_name\":\"git@github.com:acme/shop.git\"");

        // When
        Response answer = given().queryParam("device", device)
                .queryParam("repo", "git@github.com:acme/shop.git")
                .get(SESSIONS);

        // Then
        assertThat(answer.jsonPath().getList("items.id")).isEqualTo(List.of(id));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions?brnach=x, brnach",
        "/api/v1/sessions?limit=0, limit",
        "/api/v1/sessions?limit=1001, limit",
        "/api/v1/sessions?limit=ten, limit",
        "/api/v1/sessions?lifecycle=done, lifecycle",
        "/api/v1/sessions?after=yesterday, after",
        "/api/v1/events?session_id=x, session_id",
        "/api/v1/events?order=up, order",
        "/api/v1/workspaces?q=x, q",
        "/api/v1/devices?name=x, name",
    })
    void aParameterThatNobodyKnowsOrThatIsWrongIsNamed(String path, String parameter) {
        // When
        Response answer = given().urlEncodingEnabled(false).get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "events", "workspaces", "devices"})
    void aCursorThatIsNoneIsRefused(String listing) {
        // When
        Response answer = given().queryParam("cursor", "x!").get("/api/v1/" + listing);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:invalid-cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sessions?agent=a%00b",
                "/api/v1/sessions/a%00b",
                "/api/v1/events/%00",
                "/api/v1/events?type=%00",
                "/api/v1/workspaces/%00",
                "/api/v1/devices/%00"
            })
    void whatNoBackendCanLookForIsRefused(String path) {
        // When
        Response answer = given().urlEncodingEnabled(false).get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "device"})
    void whatDoesNotExistHasNoSessions(String filter) {
        // When
        Response answer = given().queryParam(filter, "nobody-" + id()).get(SESSIONS);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void tellsHowManySessionsStand() {
        // Given
        String id = id();
        create(id, "\"lifecycle\":\"failed\"");

        // When
        Response answer = given().contentType(ContentType.JSON)
                .body("{\"session_ids\":[\"no-1\",\"" + id + "\",\"no-2\",\"" + id + "\"]}")
                .post(SESSIONS + "/status");

        // Then
        assertThat(answer.jsonPath().getList("sessions.id")).isEqualTo(List.of(id));
        assertThat(answer.jsonPath().getString("sessions[0].lifecycle")).isEqualTo("failed");
        assertThat(answer.jsonPath().getList("not_found")).isEqualTo(List.of("no-1", "no-2"));
    }

    private static String link(Response page) {
        return Stream.ofNullable(page.header("Link"))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElse(null);
    }
}
