package dev.quipu.cli.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AgentTraceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION =
            "{'id':'s 1','agent':'claude-code','started_at':'2026-03-01T10:00:00Z','repo_path':'/home/ada/shop'}";

    private final AgentTrace trace = new AgentTrace();

    @Test
    void tellsWhichLinesOfWhichFilesAModelWrote() throws JsonProcessingException {
        // Given
        trace.take(json("{'type':'assistant','uuid':'a1','message':{'model':'claude-opus-4-6'}}"));
        trace.take(json("{'type':'user','uuid':'u1','sourceToolAssistantUUID':'a1','toolUseResult':{"
                + "'filePath':'/home/ada/shop/till.py','structuredPatch':["
                + "{'newStart':3,'lines':[' a','-b','+c','+d',' e','+f']},{'newStart':40,'lines':['-g']}]}}"));
        trace.take(json("{'type':'user','uuid':'u2','toolUseResult':{'type':'create','filePath':'/tmp/note.txt',"
                + "'content':'one\\ntwo\\n','structuredPatch':[]}}"));

        // When
        JsonNode record = JSON.readTree(trace.of(json(SESSION)));

        // Then
        assertThat(record.path("files")).isEqualTo(json("""
                [{'path':'till.py','conversations':[{'url':'urn:quipu:session:s+1',
                   'contributor':{'type':'ai','model_id':'claude-opus-4-6'},
                   'ranges':[{'start_line':4,'end_line':5},{'start_line':7,'end_line':7}]}]},
                 {'path':'/tmp/note.txt','conversations':[{'url':'urn:quipu:session:s+1','contributor':{'type':'ai'},
                   'ranges':[{'start_line':1,'end_line':2}]}]}]
                """));
        assertThat(record.path("version").textValue()).isEqualTo("0.1.0");
        assertThat(record.path("timestamp").textValue()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(record.path("tool").path("name").textValue()).isEqualTo("claude-code");
        assertThat(record.path("id").textValue()).hasSize(36);
    }

    @Test
    void whatTellsNoLinesIsLeftOut() {
        // When
        trace.take(json(
                "{'type':'user','toolUseResult':{'filePath':'/a','structuredPatch':[{'newStart':'x','lines':7}]}}"));
        trace.take(json("{'type':'user','toolUseResult':'Error'}"));
        trace.take(json("[]"));

        // Then
        assertThat(trace.isEmpty()).isTrue();
        assertThat(json(trace.of(json(SESSION)).replace('"', '\'')).path("files"))
                .isEmpty();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
