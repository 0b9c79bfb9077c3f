package dev.quipu.record.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** How an event looks as JSON: as {@link EventView} describes it, with its id as it was sent. */
@Singleton
public class EventJsonModule implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("quipu-events").addSerializer(Event.class, new AsClientsSeeIt()));
    }

    private static final class AsClientsSeeIt extends StdSerializer<Event> {

        AsClientsSeeIt() {
            super(Event.class);
        }

        @Override
        public void serialize(Event event, JsonGenerator json, SerializerProvider values) throws IOException {
            json.writeStartObject();
            json.writeStringField("team_id", event.teamId());
            json.writeStringField("id", event.shownId());
            json.writeStringField("type", event.type());
            values.defaultSerializeField("timestamp", event.timestamp(), json);
            json.writeStringField("device_id", event.deviceId());
            json.writeStringField("workspace_id", event.workspaceId());
            json.writeStringField("session_id", event.sessionId());
            values.defaultSerializeField("data", event.data(), json);
            values.defaultSerializeField("blob_refs", event.blobRefs(), json);
            values.defaultSerializeField("ingested_at", event.ingestedAt(), json);
            json.writeEndObject();
        }
    }
}
