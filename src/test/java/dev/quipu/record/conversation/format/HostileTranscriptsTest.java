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
            case QWEN ->
                List.of(
                        "{'uuid':'a','parentUuid':null,'timestamp':'t','type':'user','sessionId':'s','cwd':'/','message':{'role':'user','parts':[{'text':'x'}]}}",
                        "{'uuid':'b','parentUuid':'a','type':'assistant','model':'m','message':{'parts':[{'text':'x','thought':true},{'functionCall':{'id':'c','name':'n','args':{}}}]},'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':1,'thoughtsTokenCount':1,'totalTokenCount':5}}",
                        "{'uuid':'c','parentUuid':'b','type':'tool_result','message':{'parts':[{'functionResponse':{'id':'c','response':{'output':'x'}}}]},'toolCallResult':{'status':'success'}}",
                        "{'uuid':'d','parentUuid':'c','type':'system','subtype':'chat_compression','systemPayload':{'title':'x'}}");
            case OPENCODE ->
                List.of(
                        "{'source':'opencode','kind':'session','id':'ses_1','record':{'title':'x','directory':'/','parent_id':'p','revert':{'messageID':'m'}}}",
                        "{'source':'opencode','kind':'message','id':'msg_1','record':{'role':'user','time':{'created':1}}}",
                        "{'source':'opencode','kind':'part','id':'prt_1','parent':'msg_1','record':{'type':'text','text':'x','synthetic':false}}",
                        "{'source':'opencode','kind':'message','id':'msg_2','record':{'role':'assistant','modelID':'m','summary':true,'tokens':{'input':1,'output':1,'reasoning':1,'cache':{'read':1,'write':1}},'error':{'name':'x'}}}",
                        "{'source':'opencode','kind':'part','id':'prt_2','parent':'msg_2','record':{'type':'tool','callID':'c','tool':'t','state':{'status':'completed','input':{},'output':'x'}}}",
                        "{'source':'opencode','kind':'part','id':'prt_3','parent':'msg_2','record':{'type':'file','mime':'image/png','url':'x'}}");
            case CURSOR ->
                List.of(
                        "{'source':'cursor','kind':'composer','id':'c','record':{'name':'x','fullConversationHeadersOnly':[{'bubbleId':'b','type':1}],'conversation':[{'bubbleId':'d','type':2,'text':'x'}],'modelConfig':{'modelName':'m'}}}",
                        "{'source':'cursor','kind':'bubble','id':'b','record':{'type':1,'text':'x'}}",
                        "{'source':'cursor','kind':'bubble','id':'e','record':{'type':2,'text':'x','thinking':{'text':'x'},'toolFormerData':{'name':'n','toolCallId':'t','rawArgs':'{}','result':'x','status':'error'}}}",
                        "{'role':'user','message':{'content':[{'type':'text','text':'<user_query>x</user_query>'}]}}");
            case CLINE ->
                List.of(
                        "{'source':'cline','kind':'task','id':'1','record':{'task':'x','cwdOnTaskInitialization':'/'}}",
                        "{'source':'cline','kind':'ui_message','id':'1-say-task-1','record':{'ts':1,'type':'say','say':'task','text':'x','images':['i']}}",
                        "{'source':'cline','kind':'ui_message','id':'2-say-api_req_started-1','record':{'ts':2,'type':'say','say':'api_req_started','text':'{\\\"tokensIn\\\":1,\\\"tokensOut\\\":1}','modelInfo':{'modelId':'m'}}}",
                        "{'source':'cline','kind':'ui_message','id':'3-say-tool-1','record':{'ts':3,'type':'say','say':'tool','text':'{\\\"tool\\\":\\\"n\\\"}','reasoning':'x'}}",
                        "{'source':'cline','kind':'api_message','id':'0','record':{'role':'user','content':[{'type':'text','text':'x'}]}}");
            case CLINE_SDK ->
                List.of(
                        "{'source':'cline-sdk','kind':'session','id':'s','record':{'cwd':'/','metadata':{'title':'x'}}}",
                        "{'source':'cline-sdk','kind':'message','id':'a','record':{'role':'user','content':[{'type':'text','text':'x'}]}}",
                        "{'source':'cline-sdk','kind':'message','id':'b','record':{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'n','input':{}}],'modelInfo':{'id':'m'},'metrics':{'inputTokens':1,'outputTokens':1,'cacheReadTokens':1}}}",
                        "{'source':'cline-sdk','kind':'message','id':'c','record':{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':'x'}]}}",
                        "{'source':'cline-sdk','kind':'compaction','id':'s','record':{'messages':[{'id':'b'}]}}");
            case PI ->
                List.of(
                        "{'type':'session','version':3,'id':'s','timestamp':'t','cwd':'/'}",
                        "{'type':'message','id':'a','parentId':null,'timestamp':'t','message':{'role':'user','content':[{'type':'text','text':'x'}],'timestamp':1}}",
                        "{'type':'message','id':'b','parentId':'a','timestamp':'t','message':{'role':'assistant','model':'m','content':[{'type':'toolCall','id':'t','name':'n','arguments':{}}],'usage':{'input':1,'output':1,'cacheRead':1,'cacheWrite':1},'timestamp':1}}",
                        "{'type':'message','id':'c','parentId':'b','timestamp':'t','message':{'role':'toolResult','toolCallId':'t','isError':false,'content':[{'type':'text','text':'x'}],'timestamp':1}}",
                        "{'type':'compaction','id':'d','parentId':'c','timestamp':'t','summary':'x','firstKeptEntryId':'b'}",
                        "{'type':'session_info','id':'e','parentId':'d','name':'x'}");
            case DROID ->
                List.of(
                        "{'type':'session_start','id':'s','title':'x','cwd':'/'}",
                        "{'type':'message','id':'a','timestamp':'t','message':{'role':'user','content':[{'type':'text','text':'x'}]}}",
                        "{'type':'message','id':'b','parentId':'a','timestamp':'t','message':{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'n','input':{}}]}}",
                        "{'type':'compaction_state','id':'c','summaryText':'x'}",
                        "{'source':'droid','kind':'settings','id':'s','record':{'model':'custom:m','tokenUsage':{'inputTokens':1,'outputTokens':1,'thinkingTokens':1}}}");
            case CONTINUE ->
                List.of(
                        "{'source':'continue','kind':'session','id':'s','record':{'title':'x','usage':{'promptTokens':2,'completionTokens':1,'promptTokensDetails':{'cachedTokens':1,'cacheWriteTokens':1}}}}",
                        "{'source':'continue','kind':'item','id':'0','record':{'message':{'role':'user','content':'x'}}}",
                        "{'source':'continue','kind':'item','id':'1','record':{'message':{'role':'assistant','content':[{'type':'text','text':'x'}],'toolCalls':[{'id':'t','function':{'name':'n','arguments':'{}'}}]},'toolCallStates':[{'toolCallId':'t','status':'done','parsedArgs':{},'output':[{'content':'x'}]}],'reasoning':{'text':'x'}}}",
                        "{'source':'continue','kind':'item','id':'2','record':{'message':{'role':'tool','toolCallId':'t','content':'x'}}}");
            case AIDER ->
                List.of(
                        "{'source':'aider','kind':'run','id':'aider-1','record':{'started':'2026-01-01 10:00:00','cwd':'/'}}",
                        "{'source':'aider','kind':'entry','id':'1','record':{'role':'tool','text':'Main model: m with diff'}}",
                        "{'source':'aider','kind':'entry','id':'2','record':{'role':'user','text':'x'}}",
                        "{'source':'aider','kind':'entry','id':'3','record':{'role':'assistant','text':'<thinking-content-1>x</thinking-content-1>y'}}",
                        "{'source':'aider','kind':'entry','id':'5','record':{'role':'assistant','text':'z','continues':true}}",
                        "{'source':'aider','kind':'entry','id':'4','record':{'role':'tool','text':'Tokens: 2.0k sent, 1k cache hit, 227 received.'}}");
            case AMP ->
                List.of(
                        "{'source':'amp','kind':'thread','id':'T-1','record':{'title':'x'}}",
                        "{'source':'amp','kind':'message','id':'0','record':{'role':'user','messageId':0,'content':[{'type':'text','text':'x'}]}}",
                        "{'source':'amp','kind':'message','id':'1','record':{'role':'assistant','messageId':1,'content':[{'type':'tool_use','id':'t','name':'n','input':{}}],'usage':{'model':'m','inputTokens':1,'outputTokens':1}}}",
                        "{'source':'amp','kind':'message','id':'2','record':{'role':'user','messageId':2,'content':[{'type':'tool_result','toolUseID':'t','run':{'status':'done','result':{'output':'x'}}}]}}");
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
