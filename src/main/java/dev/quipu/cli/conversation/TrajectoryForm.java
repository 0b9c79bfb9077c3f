package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A conversation in the Agent Trajectory Interchange Format, version 1.4: one JSON object, with a line for each step. Agents that were
 * called are trajectories of their own, which the results of their calls name.
 */
final class TrajectoryForm implements ConversationForm {

    private static final String VERSION = "ATIF-v1.4";
    /** The format wants one, and transcripts seldom tell it. */
    private static final String UNKNOWN = "unknown";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Consumer<String> out;
    private final JsonNode used;
    private final Map<String, List<String>> agents;
    private long steps;
    private ObjectNode step;

    /**
     * A trajectory.
     *
     * @param used what the session itself used
     * @param agents the sessions that calls began, by the calls
     */
    TrajectoryForm(Consumer<String> out, JsonNode used, Map<String, List<String>> agents) {
        this.out = out;
        this.used = used;
        this.agents = agents;
    }

    @Override
    public void begin(JsonNode session, JsonNode usage) {
        ObjectNode agent = JSON.objectNode()
                .put("name", session.path("agent").asText(UNKNOWN))
                .put("version", UNKNOWN);
        if (session.path("model").isTextual()) {
            agent.set("model_name", session.path("model"));
        }
        out.accept("{\"schema_version\":\"" + VERSION + "\",\"session_id\":" + session.path("id") + ",\"agent\":"
                + agent + ",\"steps\":[");
    }

    @Override
    public void message(JsonNode message, int depth) {
        boolean isOfModel = message.path("role").asText().equals("assistant");
        step = JSON.objectNode()
                .put("step_id", steps + 1)
                .put("timestamp", message.path("timestamp").asText())
                .put("source", isOfModel ? "agent" : message.path("role").asText())
                .put("message", "");
        if (isOfModel && message.path("model").isTextual()) {
            step.set("model_name", message.path("model"));
        }
        step.putObject("extra")
                .put("message_id", message.path("id").asText())
                .put("origin", message.path("origin").asText());
    }

    @Override
    public void block(JsonNode block, int depth) {
        boolean isOfModel = step.path("source").asText().equals("agent");
        switch (block.path("kind").asText()) {
            case "thinking" -> append(isOfModel ? "reasoning_content" : "message", block.path("text"));
            case "tool_use" -> call(block);
            case "tool_result" -> {
                if (isOfModel) {
                    result(block);
                } else {
                    append("message", block.path("text"));
                }
            }
            default -> append("message", block.path("text"));
        }
    }

    private void append(String field, JsonNode text) {
        if (text.isTextual()) {
            String before = step.path(field).asText();
            step.put(field, before.isEmpty() ? text.textValue() : before + "\n" + text.textValue());
        }
    }

    private void call(JsonNode block) {
        JsonNode input = block.path("input");
        JsonNode arguments = input.isObject() || input.isMissingNode() || input.isNull()
                ? input.isObject() ? input : JSON.objectNode()
                : JSON.objectNode().set("input", input);
        ObjectNode call = step.withArray("tool_calls").addObject();
        call.put(
                "tool_call_id",
                block.path("tool_use_id")
                        .asText("call-" + step.path("tool_calls").size()));
        call.put("function_name", block.path("tool_name").asText("unknown"));
        call.set("arguments", arguments);
    }

    private void result(JsonNode block) {
        String call = block.path("tool_use_id").textValue();
        ObjectNode result = step.withObject("/observation").withArray("results").addObject();
        if (call != null) {
            result.put("source_call_id", call);
        }
        result.put("content", block.path("text").asText());
        List<String> begun = call == null ? List.of() : agents.getOrDefault(call, List.of());
        if (!begun.isEmpty()) {
            ArrayNode references = result.putArray("subagent_trajectory_ref");
            begun.forEach(session -> references.addObject().put("session_id", session));
        }
    }

    @Override
    public void endOfMessage(int depth) {
        out.accept((steps == 0 ? "" : ",") + step);
        steps++;
    }

    @Override
    public void agent(JsonNode agent, int depth) {
        throw new IllegalStateException("An agent is a trajectory of its own");
    }

    @Override
    public void endOfAgent(int depth) {
        throw new IllegalStateException("An agent is a trajectory of its own");
    }

    @Override
    public void end() {
        ObjectNode metrics = JSON.objectNode()
                .put(
                        "total_prompt_tokens",
                        used.path("input_tokens").longValue()
                                + used.path("cache_read_tokens").longValue()
                                + used.path("cache_write_5m_tokens").longValue()
                                + used.path("cache_write_1h_tokens").longValue())
                .put("total_completion_tokens", used.path("output_tokens").longValue())
                .put("total_cached_tokens", used.path("cache_read_tokens").longValue());
        if (used.path("cost_usd").isNumber()) {
            metrics.set("total_cost_usd", used.path("cost_usd"));
        }
        out.accept("],\"final_metrics\":" + metrics.put("total_steps", steps) + "}");
    }
}
