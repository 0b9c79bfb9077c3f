package dev.quipu.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Requests as the API's description allows them, of which about one in three is then broken in one place. */
final class RequestGenerator {

    private static final List<String> WRONG_TEXTS = List.of(
            "",
            "0",
            "-1",
            "1001",
            "1e3",
            "abc",
            "\u0000",
            "half \uD83D",
            "' OR '1'='1",
            "%",
            "../..",
            "x".repeat(300),
            "\n",
            "2026-13-01T00:00:00Z",
            "true",
            "null",
            ",,",
            "\u202E");

    private final List<ApiOperation> operations;
    private final KnownValues known;
    private final Random random;
    private final ValueGenerator values;
    private final BrokenBodies broken;
    private final BrokenRequests brokenRequests;

    RequestGenerator(ApiDocument document, KnownValues known, Random random) {
        this.operations = document.operations();
        this.known = known;
        this.random = random;
        this.values = new ValueGenerator(document, known, random);
        this.broken = new BrokenBodies(random);
        this.brokenRequests = new BrokenRequests(random);
    }

    GeneratedRequest next() {
        ApiOperation operation = operations.get(random.nextInt(operations.size()));
        if (operation.method().equals("DELETE") && random.nextInt(3) > 0) {
            // What is deleted as fast as it is made is never found.
            operation = operations.get(random.nextInt(operations.size()));
        }
        int fault = random.nextInt(9);
        boolean breaksBody = fault == 0 && !operation.bodies().isEmpty();
        boolean breaksParameter = fault == 1 || fault == 0 && !breaksBody;
        GeneratedRequest request = request(operation, breaksParameter, breaksBody);
        return fault == 2 ? brokenRequests.change(request) : request;
    }

    private GeneratedRequest request(ApiOperation operation, boolean breaksParameter, boolean breaksBody) {
        int wrong = breaksParameter && !operation.parameters().isEmpty()
                ? random.nextInt(operation.parameters().size())
                : -1;
        String target = operation.path();
        List<String> query = new ArrayList<>();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 0; i < operation.parameters().size(); i++) {
            ApiOperation.Parameter parameter = operation.parameters().get(i);
            if (parameter.in().equals("path")) {
                String value = i == wrong ? wrongText() : parameter(operation, parameter);
                target =
                        target.replace("{" + parameter.name() + "}", PercentEncoding.of(isAPlace(value) ? "x" : value));
            } else if (parameter.in().equals("query") && (i == wrong || isGiven(parameter))) {
                String value = i == wrong ? wrongText() : parameter(operation, parameter);
                query.add(PercentEncoding.of(parameter.name()) + "=" + PercentEncoding.of(value));
            }
        }
        if (breaksParameter && wrong < 0) {
            query.add("no_such_parameter=1");
        }
        if (!breaksParameter && operation.namesTwoThings() && random.nextBoolean()) {
            String place = known.place(operation.path(), random);
            target = place == null ? target : place;
        }
        for (ApiOperation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header") && random.nextInt(3) == 0) {
                headers.add(Map.entry(parameter.name(), header(parameter.name(), target)));
            }
        }
        known.lookAt(target);
        byte[] body = body(operation, headers, breaksBody);
        String whole = query.isEmpty() ? target : target + "?" + String.join("&", query);
        return new GeneratedRequest(
                operation,
                operation.method(),
                whole,
                headers,
                body,
                wrong >= 0 ? "a parameter" : breaksBody ? "the body" : "");
    }

    /** A page's size nearly always: whole pages take long to check. */
    private boolean isGiven(ApiOperation.Parameter parameter) {
        return random.nextInt(20) < (parameter.name().equals("limit") ? 19 : 2);
    }

    /** What would make the address name another place. */
    private static boolean isAPlace(String value) {
        return value.isEmpty() || value.equals(".") || value.equals("..");
    }

    private String wrongText() {
        return WRONG_TEXTS.get(random.nextInt(WRONG_TEXTS.size()));
    }

    private String parameter(ApiOperation operation, ApiOperation.Parameter parameter) {
        if (parameter.in().equals("path") && random.nextInt(10) > 0) {
            String one = known.one(operation.kindInPath(parameter.name()) + ".id", random);
            return one == null ? values.word() : one;
        }
        String name = parameter.name().equals("cursor") ? "cursor." + operation.id() : parameter.name();
        JsonNode value = values.value(name, parameter.schema());
        return value instanceof ArrayNode list
                ? StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    private String header(String name, String target) {
        if (name.startsWith("If-")) {
            String tag = random.nextInt(4) == 0 ? null : known.tag(target);
            return tag == null
                    ? List.of("\"other\"", "*", "no tag", "W/\"x\", \"y\"").get(random.nextInt(4))
                    : tag;
        }
        String used = random.nextInt(3) == 0 ? known.one(name, random) : null;
        String key = used == null ? values.word() : used;
        known.add(name, key);
        return key;
    }

    private byte[] body(ApiOperation operation, List<Map.Entry<String, String>> headers, boolean isBroken) {
        if (operation.bodies().isEmpty()) {
            return null;
        }
        List<String> types = List.copyOf(operation.bodies().keySet());
        String type = types.get(random.nextInt(types.size()));
        headers.add(Map.entry("Content-Type", type));
        byte[] body = type.equals("application/x-ndjson")
                ? lines(operation, isBroken)
                : json(content(operation, type, isBroken));
        return isBroken && random.nextBoolean() ? broken.bytes(body) : body;
    }

    private JsonNode content(ApiOperation operation, String type, boolean isBroken) {
        boolean isExample = !operation.examples().isEmpty() && random.nextInt(10) == 0;
        JsonNode body = isExample
                ? operation.examples().get(random.nextInt(operation.examples().size()))
                : values.value(operation.kind(), operation.bodies().get(type));
        return isBroken ? broken.value(body) : body;
    }

    private byte[] lines(ApiOperation operation, boolean isBroken) {
        // What a line holds is described where the same may be sent as JSON; else only an example tells it.
        Iterable<JsonNode> all = operation.bodies().containsKey("application/json")
                ? content(operation, "application/json", isBroken).path("events")
                : examples(operation, isBroken);
        return StreamSupport.stream(all.spliterator(), false)
                .map(line -> new String(json(line), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<JsonNode> examples(ApiOperation operation, boolean isBroken) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(any -> operation
                        .examples()
                        .get(random.nextInt(operation.examples().size())))
                .map(example -> isBroken ? broken.value(example) : example)
                .toList();
    }

    private static byte[] json(JsonNode body) {
        try {
            return ApiDocument.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            // Half of a pair cannot be written as UTF-8, only as an escape.
            return body.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
