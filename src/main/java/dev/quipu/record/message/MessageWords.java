package dev.quipu.record.message;

import dev.quipu.port.table.Described;
import java.util.List;

/** What the API's description says of conversations. */
public final class MessageWords {

    public static final List<Described> WORDS = List.of(
            Described.of(MessageBody.class, "A message of a conversation, read from the lines of a transcript")
                    .field("id", "Unique in its session; of an answer the model's own id")
                    .field("session_id", "The session that it was said in; of an agent's message the agent's own")
                    .field("position", "Its place in the conversation, from 0")
                    .field("role", "user, assistant or system, as the agent has written it down")
                    .field(
                            "origin",
                            "Where it comes from: typed, model, tool, hook, command, agent, compaction or system; agents also "
                                    + "record much that no user typed under the role user")
                    .orNull("model", "The model that wrote it")
                    .field("timestamp", "When its first line was written")
                    .orNull("parent_id", "The message before it on its branch")
                    .field("turn", "The turn that it belongs to, from 1; 0 before the first prompt")
                    .orNull("prompt_id", "The agent's id of the prompt")
                    .orNull("request_id", "The id of the request that a model answered")
                    .orNull("stop_reason", "Why the model stopped")
                    .field(
                            "state",
                            "live; compacted if a summary stands for it; rewound if the user went back to before it")
                    .field("event_id", "The event of its first line")
                    .field("blocks", "Its parts, in order; the result of a call follows the call"),
            Described.of(BlockBody.class, "A part of a message")
                    .field("kind", "text, thinking, tool_use, tool_result, image or other")
                    .field("event_id", "The event whose line holds it")
                    .field("index", "Which of that line's parts it is, from 0")
                    .orNull("text", "What is read: a text, a thought, a result as far as it is text")
                    .orNull("tool_name", "The tool, of a call")
                    .orNull("tool_use_id", "The call that it is, or that it answers")
                    .orNull("input", "What the tool was called with")
                    .orNull("is_error", "Whether a result tells of a failure")
                    .orNull(
                            "raw",
                            "The part as the agent has written it, where the other fields do not hold all of it, as of an "
                                    + "image"),
            Described.of(SessionTree.class, "A session with the sessions that it began, at whatever depth")
                    .field("session", "The session that was asked for")
                    .field("truncated", "Whether there are more than these"),
            Described.of(SessionTree.SessionBranch.class, "A session of a tree")
                    .field("id", "The session's id")
                    .orNull("agent", "The agent")
                    .orNull("title", "The title")
                    .orNull(
                            "relationship",
                            "What it is to its parent: subagent, fork, resume, side_question or compaction")
                    .orNull("tool_use_id", "The call of its parent that began it")
                    .field("started_at", "Its start")
                    .orNull("ended_at", "Its end")
                    .field("messages", "Number of messages that are read of it")
                    .field("children", "What it began itself, by start"));

    private MessageWords() {}
}
