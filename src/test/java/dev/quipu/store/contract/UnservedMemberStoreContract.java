package dev.quipu.store.contract;

import dev.quipu.access.team.MemberStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link MemberStore}. */
public abstract class UnservedMemberStoreContract extends MemberStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, MemberStore.class);

        calls.areRefused(backend, "members", "add", "find", "list", "ofPerson", "update", "remove")
                .andAnswer(Map.of());
    }
}
