package dev.quipu.store.contract;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityQueryBuilder;
import java.time.Instant;
import java.util.Set;

/** Events of git in the repository and on the machine of {@link Samples}. */
final class GitSamples {

    static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private GitSamples() {}

    /** The id of an event, greater for a greater number. */
    static String id(int number) {
        return String.format("01K%023d", number);
    }

    static NewEvent commit(int number, Instant at) {
        return commit(number, at, null);
    }

    static NewEvent commit(int number, Instant at, String session) {
        return event(
                number,
                at,
                session,
                "git.commit",
                "{\"hash\":\"" + SHA + "\",\"message\":\"Fix it\",\"author_name\":\"Ada\",\"branch\":\"main\","
                        + "\"files_changed\":2,\"insertions\":30,\"deletions\":4}");
    }

    static NewEvent event(int number, Instant at, String session, String type, String data) {
        return event("laptop", Samples.REPOSITORY.text(), number, at, session, type, data);
    }

    static NewEvent event(
            String device, String workspace, int number, Instant at, String session, String type, String data) {
        return Samples.of(
                new EventDraft(id(number), type, at, device, workspace, session, new Json(data), Json.EMPTY_ARRAY));
    }

    /** Everything, up to a limit. */
    static GitActivityQueryBuilder all(int limit) {
        return GitActivityQueryBuilder.builder().types(Set.of()).limit(limit);
    }

    static GitActivityQuery ofSession(String session) {
        return all(100).sessionId(session).build();
    }
}
