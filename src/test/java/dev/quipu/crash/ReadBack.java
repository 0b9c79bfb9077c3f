package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Http;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a ledger with what the API gives back. */
public final class ReadBack {

    private static final int MOST_TOLD = 10;

    private final Http http;
    private final Ledger ledger;

    public ReadBack(Http http, Ledger ledger) {
        this.http = http;
        this.ledger = ledger;
    }

    /** Checks that all that has been acknowledged is there, once, as sent and in order, and nothing that nobody sent. */
    public void holds() {
        holds(ledger.acknowledged());
    }

    /** Checks the same while clients go on, for what had been acknowledged before. */
    void holds(Map<String, List<SentEvent>> acknowledged) {
        List<String> faults = new ArrayList<>(ledger.complaints());
        acknowledged.forEach((session, events) -> faults.addAll(faults(session, events)));
        assertThat(faults.stream().limit(MOST_TOLD))
                .as("%s faults", faults.size())
                .isEmpty();
    }

    private List<String> faults(String session, List<SentEvent> acknowledged) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> times = new HashMap<>();
        List<JsonNode> stored = stored(session);
        Map<String, SentEvent> sent = ledger.sent(session); // after reading, for the clients go on
        int last = -1;
        for (JsonNode event : stored) {
            String id = event.path("id").textValue();
            times.merge(id, 1, Integer::sum);
            SentEvent original = sent.get(id);
            if (original == null) {
                faults.add(id + " was never sent");
            } else {
                if (!isAsSent(event, original)) {
                    faults.add(event + " was sent as " + original.json());
                }
                if (original.sequence() <= last) {
                    faults.add(id + " stands after number " + last + " of " + session);
                }
                last = original.sequence();
            }
        }
        times.forEach((id, count) -> {
            if (count > 1) {
                faults.add(id + " is there " + count + " times");
            }
        });
        Set<String> ids = new HashSet<>(times.keySet());
        acknowledged.stream()
                .filter(event -> !ids.contains(event.id()))
                .forEach(event -> faults.add(event + " was acknowledged and is missing"));
        return faults;
    }

    private List<JsonNode> stored(String session) {
        List<JsonNode> stored = new ArrayList<>();
        http.pages("/api/v1/sessions/" + session + "/events?limit=1000")
                .forEach(page -> page.path("items").forEach(stored::add));
        return stored;
    }

    private static boolean isAsSent(JsonNode event, SentEvent sent) {
        return event.path("data").toString().equals(sent.data())
                && event.path("session_id").asText().equals(sent.session())
                && Instant.parse(event.path("timestamp").textValue()).equals(sent.timestamp());
    }
}
