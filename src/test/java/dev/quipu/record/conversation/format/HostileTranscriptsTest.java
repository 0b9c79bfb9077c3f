package dev.quipu.record.conversation.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anybody may send lines of transcripts: whatever stands in them, in whatever place, is read without a failure. */
class HostileTranscriptsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES =
            List.of("null", "7", "-1.5e300", "true", "\"\"", "\"x\"", "[]", "[null]", "{}", "[[{}]]", "{\"type\":[]}");

    private static List<String> lines(TranscriptFormat format) {
        return switch (format) {
            case CLAUDE_CODE ->
                List.of(
                        "{'type':'user','uuid':'a','parentUuid':null,'timestamp':'t','promptId':'p','message':{'content':[{'type':'text','text':'x'},{'type':'image','source':{'data':'x'}}]}}",
                        "{'type':'assistant','uuid':'b','parentUuid':'a','requestId':'r','message':{'id':'m','model':'c','stop_reason':'s','content':[{'type':'tool_use','id':'t','name':'Task','input':{'prompt':'p','description':'d'}}],'usage':{'input_tokens':1,'cache_creation':{'ephemeral_1h_input_tokens':2}}}}",
                        "{'type':'user','uuid':'c','parentUuid':'b','isSidechain':true,'message':{'content':'p'}}",
                        "{'type':'user','uuid':'d','parentUuid':'b','toolUseResult':{'agentId':'g'},'message':{'content':[{'type':'tool_result','tool_use_id':'t','content':[{'type':'text','text':'x'}],'is_error':false}]}}",
                        "{'type':'system','uuid':'e','subtype':'compact_boundary','logicalParentUuid':'d','content':'x'}",
                        "{'type':'progress','uuid':'f','data':{'type':'agent_progress','agentId':'g','message':{'type':'user','uuid':'h','message':{'content':'p'}}}}",
                        "{'type':'attachment','uuid':'i','attachment':{'type':'queued_command','prompt':'x'}}",
                        "{'type':'last-prompt','leafUuid':'d','lastPrompt':'x'}");
            case CODEX ->
                List.of(
                        "{'timestamp':'t','type':'session_meta','payload':{'id':'s','cwd':'/','git':{'branch':'b'},'forked_from_id':'f'}}",
                        "{'timestamp':'t','type':'turn_context','payload':{'model':'m','cwd':'/','turn_id':'u'}}",
                        "{'timestamp':'t','type':'event_msg','payload':{'type':'user_message','message':'x'}}",
                        "{'timestamp':'t','type':'response_item','payload':{'type':'message','role':'assistant','content':[{'type':'output_text','text':'x'}]}}",
                        "{'timestamp':'t','type':'response_item','payload':{'type':'function_call','name':'n','call_id':'c','arguments':'{}'}}",
                        "{'timestamp':'t','type':'response_item','payload':{'type':'function_call_output','call_id':'c','output':'x'}}",
                        "{'timestamp':'t','type':'event_msg','payload':{'type':'token_count','info':{'total_token_usage':{'input_tokens':1},'last_token_usage':{'input_tokens':1,'cached_input_tokens':1,'output_tokens':1}}}}",
                        "{'timestamp':'t','type':'compacted','payload':{'message':'x','replacement_history':[{'type':'message','role':'user','content':[]}]}}");
            case GEMINI ->
                List.of(
                        "{'sessionId':'s','projectHash':'h','startTime':'t','lastUpdated':'t'}",
                        "{'id':'a','timestamp':'t','type':'user','content':[{'text':'x'}]}",
                        "{'id':'b','timestamp':'t','type':'gemini','content':'x','model':'m','thoughts':[{'subject':'s','description':'d'}],'tokens':{'input':1,'output':1,'cached':1,'thoughts':1},'toolCalls':[{'id':'c','name':'n','args':{},'result':[{'functionResponse':{'response':{'output':'x'}}}],'status':'success'}]}",
                        "{'sessionId':'s','message':{'id':'d','type':'user','content':'x'}}",
                        "{'$set':{'messages':[{'id':'e','type':'user','content':'x'}]}}",
                        "{'$rewindTo':'a'}");
            case COPILOT ->
                List.of(
                        "{'type':'session.start','id':'a','parentId':null,'timestamp':'t','data':{'sessionId':'s','copilotVersion':'1','context':{'cwd':'/','branch':'b'}}}",
                        "{'type':'user.message','id':'b','parentId':'a','data':{'content':'x'}}",
                        "{'type':'assistant.message','id':'c','parentId':'b','data':{'messageId':'m','content':'x','toolRequests':[{'toolCallId':'t','name':'n','arguments':{}}]}}",
                        "{'type':'tool.execution_complete','id':'d','parentId':'c','data':{'toolCallId':'t','success':true,'result':{'content':'x'}}}",
                        "{'type':'session.shutdown','id':'e','parentId':'d','data':{'modelMetrics':{'m':{'usage':{'inputTokens':1,'outputTokens':1}}}}}");
        };
    }

    @ParameterizedTest
    @EnumSource(TranscriptFormat.class)
    void readsWhateverStandsInItsPlace(TranscriptFormat format) {
        // Given
        List<JsonNode> lines =
                lines(format).stream().map(HostileTranscriptsTest::json).toList();

        // When
        List<List<JsonNode>> transcripts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (JsonNode changed : changed(lines.get(i))) {
                List<JsonNode> transcript = new ArrayList<>(lines);
                transcript.set(i, changed);
                transcripts.add(transcript);
            }
        }

        // Then
        assertThat(transcripts).hasSizeGreaterThan(200);
        transcripts.forEach(transcript -> assertThatCode(() -> read(format, transcript))
                .as(transcript.toString())
                .doesNotThrowAnyException());
    }

    private static void read(TranscriptFormat format, List<JsonNode> lines) {
        ConversationReader reader = format.reader();
        for (int i = 0; i < lines.size(); i++) {
            TranscriptFormat.of(lines.get(i));
            reader.read(new TranscriptEntry("e" + i, Instant.EPOCH.plusSeconds(i), lines.get(i)));
        }
        for (Conversation conversation : reader.conversations()) {
            conversation
                    .messages()
                    .forEach(message -> message.blocks().forEach(place -> {
                        JsonNode line =
                                lines.get(Integer.parseInt(place.eventId().substring(1)));
                        assertThat(format.parts(line)).hasSizeGreaterThan(place.index());
                    }));
        }
    }

    /** The line with each of its values replaced by each of several others, or left out. */
    private static List<JsonNode> changed(JsonNode line) {
        List<JsonNode> changed = new ArrayList<>();
        for (String value : VALUES) {
            changed.add(json(value));
        }
        if (line instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                ObjectNode without = object.deepCopy();
                without.remove(name);
                changed.add(without);
                changed(object.get(name))
                        .forEach(other -> changed.add(object.deepCopy().set(name, other)));
            });
        } else if (line instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                changed(array.get(i)).forEach(other -> {
                    ArrayNode copy = array.deepCopy();
                    copy.set(place, other);
                    changed.add(copy);
                });
            }
        }
        return changed;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
