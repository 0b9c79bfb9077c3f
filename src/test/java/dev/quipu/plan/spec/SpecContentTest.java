package dev.quipu.plan.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.api.openapi.Examples;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecContentTest {

    private static final String TIME = "2026-03-01T10:00:00Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'intent':'x'}",
                "{'intent':'x','constraints':null,'verification':null,'decisions':null,'blockers':null,'meta':null}",
                "{'intent':'x','constraints':[],'verification':{},'decisions':[],'blockers':[],'meta':{}}",
                "{'intent':'x','verification':{'criteria':['a'],'test_plan':''}}",
                "{'intent':'x','decisions':[{'title':'t','rationale':'r','at':null}]}",
                "{'intent':'x','blockers':[{'description':'d','status':'open','resolved_at':null}]}",
                "{'intent':'x','meta':{'any':[1,{'intent':2}]}}"
            })
    void takesWhatIsAsItHasToBe(String content) throws JsonProcessingException {
        assertThat(faults(content)).isEmpty();
    }

    @Test
    void takesTheExampleOfTheDescription() throws JsonProcessingException {
        // When
        Json content = JsonText.of(JsonText.tree(JsonText.parse(Examples.SPEC)).path("content"));

        // Then
        assertThat(faults(content)).isEmpty();
    }

    static List<Arguments> faulty() {
        return List.of(
                Arguments.of("[]", "content", "must be an object"),
                Arguments.of("{}", "content.intent", "must be given"),
                Arguments.of("{'intent':null}", "content.intent", "must be given"),
                Arguments.of("{'intent':''}", "content.intent", "must not be empty"),
                Arguments.of("{'intent':7}", "content.intent", "must be a string"),
                Arguments.of(with("'constraints':'a'"), "content.constraints", "must be an array"),
                Arguments.of(with("'constraints':['a',null]"), "content.constraints[1]", "must be a string"),
                Arguments.of(with("'verification':[]"), "content.verification", "must be an object"),
                Arguments.of(
                        with("'verification':{'plan':'a'}"),
                        "content.verification.plan",
                        "is not a known field; the fields are criteria, test_plan"),
                Arguments.of(
                        with("'verification':{'criteria':['']}"),
                        "content.verification.criteria[0]",
                        "must not be empty"),
                Arguments.of(with("'decisions':['a']"), "content.decisions[0]", "must be an object"),
                Arguments.of(with("'decisions':[{'title':'t'}]"), "content.decisions[0].rationale", "must be given"),
                Arguments.of(
                        with("'decisions':[{'title':'t','rationale':'r','at':'soon'}]"),
                        "content.decisions[0].at",
                        "must be an ISO-8601 time with an offset, such as " + TIME),
                Arguments.of(with("'blockers':[{'description':'d'}]"), "content.blockers[0].status", "must be given"),
                Arguments.of(
                        with("'blockers':[{'description':'d','status':'shut'}]"),
                        "content.blockers[0].status",
                        "must be one of open, resolved"),
                Arguments.of(
                        with("'blockers':[{'description':'d','status':'resolved'}]"),
                        "content.blockers[0].resolved_at",
                        "must be given, because the blocker is resolved"),
                Arguments.of(
                        with("'blockers':[{'description':'d','status':'open','resolved_at':'" + TIME + "'}]"),
                        "content.blockers[0].resolved_at",
                        "must not be given, because the blocker is open"),
                Arguments.of(with("'meta':[]"), "content.meta", "must be an object"),
                Arguments.of(
                        with("'taskIds':[]"),
                        "content.taskIds",
                        "is not a known field; the fields are blockers, constraints, decisions, intent, meta, verification"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faulty")
    void namesWhatIsWrongByItsPath(String content, String path, String message) throws JsonProcessingException {
        assertThat(faults(content)).containsExactly(new FieldError(path, message));
    }

    @Test
    void namesAllFaultsAtOnce() throws JsonProcessingException {
        // When
        List<FieldError> faults =
                faults("{'goal':1,'constraints':[1],'blockers':[{},{'description':'d','status':'resolved'}]}");

        // Then
        assertThat(faults)
                .extracting(FieldError::field)
                .containsExactly(
                        "content.intent",
                        "content.goal",
                        "content.constraints[0]",
                        "content.blockers[0].description",
                        "content.blockers[0].status",
                        "content.blockers[1].resolved_at");
    }

    @Test
    void namesTheFirstOfVeryManyFaults() throws JsonProcessingException {
        assertThat(faults(with("'constraints':[" + "1,".repeat(100_000) + "1]")))
                .hasSize(20)
                .last()
                .isEqualTo(new FieldError("content.constraints[19]", "must be a string"));
    }

    @Test
    void boundsTexts() throws JsonProcessingException {
        assertThat(faults("{'intent':'" + "x".repeat(20_000) + "'}")).isEmpty();
        assertThat(faults("{'intent':'" + "x".repeat(20_001) + "'}"))
                .containsExactly(new FieldError("content.intent", "must have at most 20000 characters, has 20001"));
    }

    @Test
    void boundsTheWholeInBytes() throws JsonProcessingException {
        // Given
        int frame = with("'meta':{'a':''}").length();

        // When
        List<FieldError> most = faults(with("'meta':{'a':'" + "x".repeat(1_000_000 - frame) + "'}"));
        List<FieldError> tooMany = faults(with("'meta':{'a':'é" + "x".repeat(1_000_000 - frame - 1) + "'}"));

        // Then
        assertThat(most).isEmpty();
        assertThat(tooMany).containsExactly(new FieldError("content", "must have at most 1000000 bytes, has 1000001"));
    }

    @Test
    void boundsTheDepth() throws JsonProcessingException {
        assertThat(faults(with("'meta':{'a':" + "[".repeat(30) + "]".repeat(30) + "}")))
                .isEmpty();
        assertThat(faults(with("'meta':{'a':" + "[".repeat(31) + "]".repeat(31) + "}")))
                .containsExactly(new FieldError("content", "must not be nested deeper than 32 levels"));
    }

    private static String with(String field) {
        return "{'intent':'x'," + field + "}";
    }

    private static List<FieldError> faults(String content) throws JsonProcessingException {
        return faults(JsonText.parse(content.replace('\'', '"')));
    }

    private static List<FieldError> faults(Json content) {
        Faults faults = new Faults();
        try {
            SpecContent.read(content);
        } catch (FieldReaders.Fault e) {
            faults.add("content", e);
        }
        return faults.named();
    }
}
