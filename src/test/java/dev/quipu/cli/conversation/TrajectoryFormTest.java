package dev.quipu.cli.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrajectoryFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> lines = new ArrayList<>();

    @Test
    void aConversationBecomesATrajectory() throws JsonProcessingException {
        // Given
        TrajectoryForm form = new TrajectoryForm(
                lines::add,
                json(
                        "{'input_tokens':10,'cache_read_tokens':5,'cache_write_5m_tokens':2,'output_tokens':7,'cost_usd':0.25}"),
                Map.of("t1", List.of("s:a1")));

        // When
        form.begin(json("{'id':'s \\\" </script>','agent':'claude-code','model':'m'}"), json("{}"));
        form.message(message("u1", "user", "typed"), 0);
        form.block(json("{'kind':'text','text':'Look\\u001b[2J'}"), 0);
        form.endOfMessage(0);
        form.message(message("a1", "assistant", "model"), 0);
        form.block(json("{'kind':'thinking','text':'Hm.'}"), 0);
        form.block(json("{'kind':'text','text':'I ask.'}"), 0);
        form.block(json("{'kind':'tool_use','tool_name':'Task','tool_use_id':'t1','input':{'prompt':'Look'}}"), 0);
        form.block(json("{'kind':'tool_result','text':'A cat.','tool_use_id':'t1'}"), 0);
        form.block(json("{'kind':'tool_use','tool_name':'Odd','input':'text'}"), 0);
        form.endOfMessage(0);
        form.end();

        // Then
        assertThat(JSON.readTree(String.join("\n", lines))).isEqualTo(json("""
                {'schema_version':'ATIF-v1.4','session_id':'s \\" </script>',
                 'agent':{'name':'claude-code','version':'unknown','model_name':'m'},
                 'steps':[
                  {'step_id':1,'timestamp':'2026-03-01T10:00:00Z','source':'user','message':'Look\\u001b[2J',
                   'extra':{'message_id':'u1','origin':'typed'}},
                  {'step_id':2,'timestamp':'2026-03-01T10:00:00Z','source':'agent','message':'I ask.','model_name':'m',
                   'extra':{'message_id':'a1','origin':'model'},'reasoning_content':'Hm.',
                   'tool_calls':[
                    {'tool_call_id':'t1','function_name':'Task','arguments':{'prompt':'Look'}},
                    {'tool_call_id':'call-2','function_name':'Odd','arguments':{'input':'text'}}],
                   'observation':{'results':[{'source_call_id':'t1','content':'A cat.',
                    'subagent_trajectory_ref':[{'session_id':'s:a1'}]}]}}],
                 'final_metrics':{'total_prompt_tokens':17,'total_completion_tokens':7,'total_cached_tokens':5,
                  'total_cost_usd':0.25,'total_steps':2}}
                """));
    }

    @Test
    void aSessionWithoutMessagesIsATrajectoryWithoutSteps() throws JsonProcessingException {
        // Given
        TrajectoryForm form = new TrajectoryForm(lines::add, json("{}"), Map.of());

        // When
        form.begin(json("{'id':'s'}"), json("{}"));
        form.end();

        // Then
        assertThat(JSON.readTree(String.join("\n", lines)).path("steps")).isEmpty();
    }

    private static JsonNode message(String id, String role, String origin) {
        return json("{'id':'%s','role':'%s','origin':'%s','timestamp':'2026-03-01T10:00:00Z','model':'m'}"
                .formatted(id, role, origin));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
