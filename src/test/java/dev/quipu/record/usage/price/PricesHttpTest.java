package dev.quipu.record.usage.price;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class PricesHttpTest {

    private static final String PRICES = "/api/v1/prices";

    @Inject
    Backend backend;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
    }

    @Test
    void theListTellsItsSourceAndItsDay() {
        // When
        JsonNode list = json(given().get(PRICES));

        // Then
        assertThat(list.path("source").textValue()).isEqualTo("@pydantic/genai-prices");
        assertThat(list.path("published").textValue())
                .isEqualTo(PriceFile.shipped().published().toString());
        assertThat(list.path("own_file").booleanValue()).isFalse();
        assertThat(list.path("providers").path(0).path("provider").textValue()).isEqualTo("anthropic");
        assertThat(list.path("providers").path(0).path("models").intValue()).isGreaterThan(20);
        assertThat(list.path("model").isNull()).isTrue();
        assertThat(list.path("price").isNull()).isTrue();
    }

    @Test
    void aModelsPriceIsThatOfTheTime() {
        // When
        JsonNode list = json(given().queryParam("model", "claude-opus-4-6")
                .queryParam("at", "2026-03-12T23:59:59Z")
                .get(PRICES));

        // Then
        assertThat(list.path("price")).isEqualTo(JsonText.tree(new Json("""
                {"input":{"base":5,"tiers":[{"above":200000,"price":10}]},\
                "output":{"base":25,"tiers":[{"above":200000,"price":37.5}]},\
                "cache_read":{"base":0.5,"tiers":[{"above":200000,"price":1}]},\
                "cache_write":{"base":6.25,"tiers":[{"above":200000,"price":12.5}]},\
                "cache_write_1h":{"base":10,"tiers":[{"above":200000,"price":20}]}}""")));
    }

    @Test
    void aModelWithoutAKnownPriceIsNamedAndHasNone() {
        // When
        JsonNode list = json(given().queryParam("model", "no-such-model").get(PRICES));

        // Then
        assertThat(list.path("model").textValue()).isEqualTo("no-such-model");
        assertThat(list.path("price").isNull()).isTrue();
    }

    @Test
    void whatIsNoFilterIsRefused() {
        // When
        Response answer = given().queryParam("modle", "gpt-5").get(PRICES);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("modle");
    }

    private static JsonNode json(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return JsonText.tree(new Json(answer.asString()));
    }
}
