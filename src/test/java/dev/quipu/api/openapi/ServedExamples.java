package dev.quipu.api.openapi;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The bodies that the served description shows, sent as they stand, as somebody does who tries it in Swagger UI. */
public final class ServedExamples {

    private final JsonNode paths;
    private final Map<String, String> headers;
    private final Set<String> unsent = new TreeSet<>();

    /**
     * Reads the description.
     *
     * @param headers sent with each request
     */
    public ServedExamples(Map<String, String> headers) throws JsonProcessingException {
        this.paths = JsonText.tree(JsonText.parse(
                        given().queryParam("format", "json").get("/q/openapi").asString()))
                .path("paths");
        this.headers = headers;
        paths.forEach(path -> path.forEach(operation -> {
            if (operation.has("requestBody")) {
                unsent.add(operation.path("operationId").asText());
            }
        }));
    }

    /** The operations with a body that were not sent yet. */
    public Set<String> unsent() {
        return unsent;
    }

    /**
     * Sends every example of an operation.
     *
     * @param places what stands in the path, in its order
     */
    public List<Response> send(String operationId, String... places) {
        List<Response> answers = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().path("operationId").asText().equals(operationId)) {
                        operation
                                .getValue()
                                .at("/requestBody/content")
                                .properties()
                                .forEach(content -> content.getValue()
                                        .path("examples")
                                        .forEach(example -> answers.add(with(content.getKey(), example.path("value"))
                                                .request(operation.getKey(), path.getKey(), (Object[]) places))));
                    }
                }));
        unsent.remove(operationId);
        return answers;
    }

    private RequestSpecification with(String contentType, JsonNode example) {
        return given().headers(headers)
                .header("Content-Type", contentType)
                .body((example.isTextual() ? example.textValue() : example.toString()).getBytes(UTF_8));
    }
}
