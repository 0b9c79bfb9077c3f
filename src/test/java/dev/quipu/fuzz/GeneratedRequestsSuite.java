package dev.quipu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.RunningQuipu;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/** Requests generated from the API's own description, valid and broken, and every answer compared with it. */
abstract class GeneratedRequestsSuite {

    private static final int AT_ONCE = 128;
    private static final int REQUESTS = Integer.getInteger("quipu.fuzz.requests", 4_000);
    /** So many requests reach the success of every call, and a hundred thousand the rarest of the described answers. */
    private static final int ENOUGH_FOR_SUCCESS = 40_000;

    private static final int ENOUGH = 100_000;
    private static final String DEFAULT_SEED = "20261129";

    /** What a client has to be slow for, or a store away or without room. */
    private static final Set<Integer> OUT_OF_REACH = Set.of(408, 503, 507);
    /** Over HTTP nobody makes the first key. */
    private static final Set<String> OUT_OF_REACH_WITHOUT_KEYS =
            Set.of("createKey 201", "getKey 200", "getKey 304", "revokeKey 204", "revokeKey 412", "createKey 409");

    private final Installation installation;

    GeneratedRequestsSuite(Installation installation) {
        this.installation = installation;
    }

    @Test
    void everyAnswerIsAsTheDescriptionSays() {
        // Given
        long seed = seed();
        System.out.println("Generated requests: " + REQUESTS + ", -Dquipu.fuzz.seed=" + seed);
        RunningQuipu server = installation
                .with("QUIPU_LIMITS_BODY", "32768")
                .with("QUIPU_LIMITS_EVENTS_BODY", "32768")
                .serve()
                .awaitReady();
        Tally tally = new Tally();
        ApiDocument document = new ApiDocument(server.get("/q/openapi?format=json"));

        // When
        long start = System.nanoTime();
        JqwikSession.run(() -> send(document, server, new Random(seed), tally));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println(tally.table() + "\n  took " + took.toSeconds() + " s");

        // Then
        assertThat(tally.failures())
                .as(() -> "-Dquipu.fuzz.seed=" + seed + "\n" + tally.report(server.url()))
                .isZero();
        assertThat(notReached(document, tally)).hasSizeLessThanOrEqualTo(mayBeMissing(document));
        assertThat(server.output()).doesNotContain("ERROR");
    }

    /** While one lot is under way, the answers to the one before are compared. */
    private static void send(ApiDocument document, RunningQuipu server, Random random, Tally tally) {
        KnownValues known = new KnownValues();
        RequestGenerator generator = new RequestGenerator(document, known, random);
        AnswerRules rules = new AnswerRules(document);
        try (Sender sender = new Sender(server.port())) {
            Lot before = new Lot(List.of(), List::of);
            for (int sent = 0; sent < REQUESTS; sent += AT_ONCE) {
                List<GeneratedRequest> requests =
                        Stream.generate(generator::next).limit(AT_ONCE).toList();
                Lot lot = new Lot(requests, sender.send(requests));
                before.check(rules, tally, known);
                before = lot;
            }
            before.check(rules, tally, known);
        }
    }

    /** Requests that are under way. */
    private record Lot(List<GeneratedRequest> requests, Supplier<List<Answer>> sent) {

        void check(AnswerRules rules, Tally tally, KnownValues known) {
            List<Answer> answers = sent.get();
            for (int i = 0; i < requests.size(); i++) {
                List<String> faults = rules.faults(requests.get(i), answers.get(i));
                tally.count(requests.get(i), answers.get(i), faults);
                if (faults.isEmpty()) {
                    known.learn(requests.get(i), answers.get(i));
                }
            }
        }
    }

    /** What is described and never came. */
    private static List<String> notReached(ApiDocument document, Tally tally) {
        return document.operations().stream()
                .flatMap(operation -> operation.responses().keySet().stream()
                        .filter(status -> isInReach(status) && !tally.reached(operation, status))
                        .map(status -> operation.id() + " " + status))
                .filter(answer -> !OUT_OF_REACH_WITHOUT_KEYS.contains(answer))
                .toList();
    }

    /** With few requests chance decides whether the rare ones among the calls succeed: a fifth of all may not. */
    private static int mayBeMissing(ApiDocument document) {
        return REQUESTS < ENOUGH_FOR_SUCCESS ? document.operations().size() / 5 : 0;
    }

    private static boolean isInReach(int status) {
        return REQUESTS < ENOUGH ? status < 300 : !OUT_OF_REACH.contains(status);
    }

    private static long seed() {
        String seed = System.getProperty("quipu.fuzz.seed", DEFAULT_SEED);
        return seed.equals("any") ? System.nanoTime() : Long.parseLong(seed);
    }
}
