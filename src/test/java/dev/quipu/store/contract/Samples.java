package dev.quipu.store.contract;

import static dev.quipu.store.contract.StoreContract.await;

import dev.quipu.device.DeviceStore;
import dev.quipu.event.DraftedEvents;
import dev.quipu.event.EventDraft;
import dev.quipu.event.EventStore;
import dev.quipu.event.NewEvent;
import dev.quipu.json.Json;
import dev.quipu.session.ParseStatus;
import dev.quipu.session.Session;
import dev.quipu.session.SessionBuilder;
import dev.quipu.session.SessionLifecycle;
import dev.quipu.session.SessionStore;
import dev.quipu.store.Backend;
import dev.quipu.workspace.CanonicalId;
import dev.quipu.workspace.WorkspaceStore;
import java.time.Instant;
import java.util.List;

/** Rows for a test's team. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final CanonicalId REPOSITORY = new CanonicalId("github.com/octo/quipu");

    private final Backend backend;
    private final String team;

    Samples(Backend backend, String team) {
        this.backend = backend;
        this.team = team;
    }

    /** Makes the workspace of a repository, and returns its id. */
    String workspace(String canonicalId) {
        return await(backend.store(WorkspaceStore.class).ensure(team, new CanonicalId(canonicalId)))
                .id();
    }

    /** Makes a device, and returns its id. */
    String device(String id) {
        return await(backend.store(DeviceStore.class).ensure(team, id)).id();
    }

    /** A session that is not stored, of a workspace and a device that are. */
    SessionBuilder session(String id) {
        return SessionBuilder.builder()
                .teamId(team)
                .id(id)
                .workspaceId(workspace(REPOSITORY.text()))
                .deviceId(device("laptop"))
                .lifecycle(SessionLifecycle.DETECTED)
                .parseStatus(ParseStatus.PENDING)
                .startedAt(NOON)
                .tags(List.of())
                .metadata(Json.EMPTY_OBJECT)
                .createdAt(NOON)
                .updatedAt(NOON);
    }

    /** Stores a session. */
    Session stored(SessionBuilder session) {
        return await(backend.store(SessionStore.class).create(session.build(), null, StoreContract.nothing()));
    }

    /** An event without a session. */
    static NewEvent event(String id, Instant at) {
        return of(new EventDraft(id, "note", at, "laptop", REPOSITORY.text(), null, new Json("{}"), Json.EMPTY_ARRAY));
    }

    /** An event as the ingest hands it to the store. */
    static NewEvent of(EventDraft draft) {
        return DraftedEvents.of(draft);
    }

    /** Appends events that happen to come now. */
    void append(NewEvent... events) {
        await(backend.store(EventStore.class).append(team, List.of(events), NOON));
    }
}
