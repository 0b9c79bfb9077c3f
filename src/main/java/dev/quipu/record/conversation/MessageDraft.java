package dev.quipu.record.conversation;

import java.util.List;

/** A message of a {@link MessageList} while its lines are read. */
public final class MessageDraft {

    private final String id;
    private final Speaker role;
    private final TranscriptEntry first;
    private final BlockPlaces places = new BlockPlaces();
    private Origin origin;
    private String model;
    private String promptId;
    private String requestId;
    private MessageState state = MessageState.LIVE;
    private MessageDraft before;

    /**
     * Begins one.
     *
     * @param id unique in its conversation, 1 to 255 characters
     * @param first the first of its lines
     */
    public MessageDraft(String id, Speaker role, Origin origin, TranscriptEntry first) {
        this.id = id;
        this.role = role;
        this.origin = origin;
        this.first = first;
    }

    public String id() {
        return id;
    }

    public Origin origin() {
        return origin;
    }

    /** For where a later line tells it. */
    public void origin(Origin told) {
        this.origin = told;
    }

    /** The model that wrote it, null if none is told. */
    public void model(String told) {
        this.model = told;
    }

    /** The agent's id of the prompt that it belongs to, null if none is told. */
    public void promptId(String told) {
        this.promptId = told;
    }

    /** The id of the request that a model answered with it, null if none is told. */
    public void requestId(String told) {
        this.requestId = told;
    }

    BlockPlaces places() {
        return places;
    }

    MessageDraft before() {
        return before;
    }

    void before(MessageDraft draft) {
        this.before = draft;
    }

    MessageState state() {
        return state;
    }

    void state(MessageState changed) {
        this.state = changed;
    }

    /** Whether a turn begins with it. */
    boolean isPrompt() {
        return role == Speaker.USER && (origin == Origin.TYPED || origin == Origin.AGENT);
    }

    Message message(int turn) {
        List<BlockPlace> blocks = places.all();
        return new Message(
                id,
                role,
                origin,
                model,
                first.timestamp(),
                before == null ? null : before.id,
                turn,
                promptId,
                requestId,
                null,
                state,
                first.eventId(),
                blocks);
    }
}
