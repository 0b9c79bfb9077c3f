package dev.quipu.store.contract;

import static dev.quipu.store.contract.StoreContract.await;

import dev.quipu.base.json.Json;
import dev.quipu.port.Backend;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.device.DeviceStore;
import dev.quipu.record.event.DraftedEvents;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.workspace.WorkspaceStore;
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
        return await(backend.store(SessionStore.class).create(session.build(), StoreContract.nothing()));
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
