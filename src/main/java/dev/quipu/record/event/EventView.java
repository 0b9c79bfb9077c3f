package dev.quipu.record.event;

import dev.quipu.port.event.EventDraft;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event as the API's description shows it; {@link Event} and {@link EventDraft} are what is sent and received. */
@Schema(name = "Event", description = "One thing that happened")
record EventView(
        @Schema(
                description = "A ULID or UUID of the client; case does not matter; returned as first sent",
                required = true,
                pattern = EventView.ID,
                examples = "01JD8Z5K3V4W5X6Y7Z8A9B0C1D")
        String id,

        @Schema(description = "The type; unknown types are stored, too", required = true, examples = "git.commit")
        String type,

        @Schema(
                description = "When it happened by its machine's clock; with any offset; truncated to microseconds",
                required = true,
                format = "date-time",
                examples = "2026-11-20T10:00:00Z")
        String timestamp,

        @Schema(description = "The machine", required = true, examples = "laptop-7")
        String deviceId,

        @Schema(
                description = "The repository: sent as canonical id, remote or our id; returned as our id",
                required = true,
                examples = "github.com/acme/app")
        String workspaceId,

        @Schema(description = "The session; null if none", nullable = true, examples = "5f3c1a9e")
        String sessionId,

        @Schema(
                description =
                        "What the event says, nested at most 500 levels deep; returned as sent, with its key order",
                required = true,
                type = SchemaType.OBJECT)
        Object data,

        @Schema(description = "Files that belong to it: {key, content_type, size_bytes}")
        Object[] blobRefs,

        @Schema(description = "When it was stored", readOnly = true)
        String ingestedAt,

        @Schema(description = "The team it belongs to", readOnly = true)
        String teamId) {

    /** A ULID or a UUID. */
    static final String ID = "^([0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}"
            + "|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$";
}
