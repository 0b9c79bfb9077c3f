package dev.quipu.api.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.Backend;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class DescriptionTest {

    @Inject
    Backend backend;

    /** Until the database has said whether there are keys, nobody is let in. */
    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
    }

    @Test
    void isOpenApi31() throws JsonProcessingException {
        assertThat(description().path("openapi").textValue()).startsWith("3.1");
    }

    @Test
    void isWhatOpenApisOwnSchemaAsksFor() {
        // Given
        JsonObject description = new JsonObject(text());

        // One of its own, because the service's does not look for files on the class path, where the schema is.
        Vertx vertx = Vertx.vertx();

        // When
        OutputUnit found = OpenAPIVersion.V3_1
                .getRepository(vertx, "urn:quipu:test")
                .flatMap(schemas -> OpenAPIVersion.V3_1.validateContract(vertx, schemas, description))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        vertx.close();

        // Then
        assertThat(found.getErrors()).isNullOrEmpty();
        assertThat(found.getValid()).isTrue();
    }

    @Test
    void everyOperationHasANameASummaryAndTheShapeOfItsAnswer() throws JsonProcessingException {
        // When
        List<JsonNode> operations = operations();

        // Then
        assertThat(operations).hasSizeGreaterThan(10).allSatisfy(operation -> {
            assertThat(operation.path("operationId").textValue()).isNotBlank();
            assertThat(operation.path("summary").textValue()).isNotBlank();
            assertThat(operation.path("responses").properties().stream().map(Map.Entry::getValue))
                    .anyMatch(response -> !response.findPath("schema").isMissingNode());
        });
        assertThat(operations.stream()
                        .map(operation -> operation.path("operationId").textValue()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRequestBodyHasAnExample() throws JsonProcessingException {
        // When
        List<JsonNode> bodies = operations().stream()
                .map(operation -> operation.path("requestBody"))
                .filter(body -> !body.isMissingNode())
                .toList();

        // Then
        assertThat(bodies)
                .hasSizeGreaterThanOrEqualTo(23)
                .allSatisfy(body -> assertThat(
                                body.path("content").properties().stream().map(Map.Entry::getValue))
                        .isNotEmpty()
                        .allMatch(content -> !content.findPath("examples").isMissingNode()
                                || !content.findPath("example").isMissingNode()));
    }

    @Test
    void everyWriteSaysThatTheDiskMayBeFull() throws JsonProcessingException {
        // When
        List<JsonNode> operations = operations();

        // Then
        assertThat(operations)
                .allSatisfy(operation -> assertThat(operation.path("responses").has("507"))
                        .as(operation.path("operationId").asText())
                        .isEqualTo(!operation
                                .path("operationId")
                                .asText()
                                .matches("(list|get|stream|who|export|diff).*")));
    }

    @Test
    void whatOneBackendDoesNotServeSaysSo() throws JsonProcessingException {
        // When
        List<JsonNode> operations = operations();

        // Then
        assertThat(operations)
                .allSatisfy(operation -> assertThat(operation.path("responses").has("501"))
                        .as(operation.path("operationId").asText())
                        .isEqualTo(operation
                                .path("operationId")
                                .asText()
                                .matches(
                                        ".*(Team|Member|User|Key|Audit|Spec|Run|Task|Artifact|GitActivity|Commit).*")));
    }

    @Test
    void everyReferenceLeadsSomewhere() throws JsonProcessingException {
        // Given
        JsonNode description = description();

        // When
        List<String> references = description.findValuesAsText("$ref");

        // Then
        assertThat(references)
                .isNotEmpty()
                .allMatch(reference -> !description.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void whatMayBeSentFollowsFromTheTables() throws JsonProcessingException {
        // When
        JsonNode schemas = description().at("/components/schemas");

        // Then
        assertThat(sent(schemas.path("NewSpec")))
                .isEqualTo("id:1-255 title:1-500 content:SpecContent change_summary:0-2000, needs [title, content]");
        assertThat(sent(schemas.path("ChangedSpec")))
                .isEqualTo("title:1-500 content:SpecContent status:SpecStatus change_summary:0-2000, needs []");
        assertThat(sent(schemas.path("NewApiKey")))
                .isEqualTo("name:1-255 role:Role expires_at:Instant user:0-255, needs [name]");
    }

    /** The fields of a schema with their limits or types, and those that it needs. */
    private static String sent(JsonNode schema) {
        Stream<String> fields = schema.path("properties").properties().stream()
                .map(field -> field.getKey() + ":" + limitsOrType(field.getValue()));
        return fields.collect(Collectors.joining(" ")) + ", needs "
                + schema.path("required").valueStream().map(JsonNode::textValue).toList();
    }

    private static String limitsOrType(JsonNode property) {
        if (property.has("maxLength")) {
            return property.path("minLength").asInt() + "-"
                    + property.path("maxLength").asInt();
        }
        return property.findPath("$ref").asText().replace("#/components/schemas/", "");
    }

    @Test
    void everyOrderMayBeTheOrderOfStoring() throws JsonProcessingException {
        // When
        List<JsonNode> orders = schemas("order");

        // Then
        assertThat(orders)
                .hasSize(2)
                .allSatisfy(schema -> assertThat(schema.path("enum"))
                        .extracting(JsonNode::textValue)
                        .containsExactly("asc", "desc", "stored"));
    }

    @Test
    void aStreamBeginsAfterAPlaceAndAListingAfterATime() throws JsonProcessingException {
        // When
        List<JsonNode> after = schemas("after");

        // Then
        assertThat(after)
                .extracting(schema -> schema.path("type").textValue())
                .hasSize(12)
                .containsOnly("string");
        assertThat(after)
                .extracting(schema -> schema.path("format").asText())
                .filteredOn(String::isEmpty)
                .hasSize(2);
        assertThat(after)
                .extracting(schema -> schema.path("format").asText())
                .filteredOn("date-time"::equals)
                .hasSize(10);
    }

    private static List<JsonNode> schemas(String parameter) throws JsonProcessingException {
        List<JsonNode> schemas = new ArrayList<>();
        operations()
                .forEach(operation -> operation.path("parameters").forEach(described -> {
                    if (described.path("name").asText().equals(parameter)) {
                        schemas.add(described.path("schema"));
                    }
                }));
        return schemas;
    }

    private static List<JsonNode> operations() throws JsonProcessingException {
        List<JsonNode> operations = new ArrayList<>();
        description().path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation ->
                                List.of("get", "post", "patch", "delete", "put").contains(operation.getKey()))
                        .forEach(operation -> operations.add(operation.getValue())));
        return operations;
    }

    @Test
    void itsOneWayToSayWhoCallsIsWholeAsOpenApiAsks() throws JsonProcessingException {
        // When
        JsonNode schemes = description().at("/components/securitySchemes");

        // Then
        assertThat(schemes.fieldNames()).toIterable().containsExactly("key");
        assertThat(schemes.at("/key/type").textValue()).isEqualTo("http");
        assertThat(schemes.at("/key/scheme").textValue()).isEqualTo("bearer");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            /q/openapi,             none,             application/yaml;charset=UTF-8
            /q/openapi,             application/json, application/json;charset=UTF-8
            /q/openapi?format=JSON, none,             application/json;charset=UTF-8
            /q/openapi.json,        none,             application/json;charset=UTF-8
            /q/openapi.yaml,        application/json, application/yaml;charset=UTF-8
            /q/openapi.yml,         none,             application/yaml;charset=UTF-8
            """)
    void itSaysTheSameInEachFormat(String path, String accepted, String type) throws IOException {
        // When
        Response answer =
                given().header("Accept", accepted == null ? "*/*" : accepted).get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        ObjectMapper reader = type.contains("json") ? new ObjectMapper() : new ObjectMapper(new YAMLFactory());
        assertThat(reader.readTree(answer.asString())).isEqualTo(new ObjectMapper().readTree(text()));
    }

    private static JsonNode description() throws JsonProcessingException {
        return JsonText.tree(JsonText.parse(text()));
    }

    private static String text() {
        return given().queryParam("format", "json").get("/q/openapi").asString();
    }
}
