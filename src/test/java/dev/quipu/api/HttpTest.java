package dev.quipu.api;

import static io.restassured.RestAssured.given;

import dev.quipu.port.Backend;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/** The API over a fresh SQLite file; every test has a device of its own, which tells its sessions from all others. */
public abstract class HttpTest {

    protected static final String SESSIONS = "/api/v1/sessions";

    protected final String device = "device-" + UUID.randomUUID();

    @Inject
    Backend backend;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
    }

    protected final String id() {
        return UUID.randomUUID().toString();
    }

    /** Makes a session on this test's device; the fields are JSON without braces. */
    protected final Response create(String id, String fields) {
        String rest = fields.isEmpty() ? "" : "," + fields;
        return given().contentType(ContentType.JSON)
                .body("{\"id\":\"" + id + "\",\"device_id\":\"" + device + "\"" + rest + "}")
                .post(SESSIONS);
    }

    protected static Response patch(String id, String body, String ifMatch) {
        return given().contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(SESSIONS + "/{id}", id);
    }

    /** Makes a call from ten threads at one time. */
    protected static List<Response> tenTimes(Supplier<Response> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        CountDownLatch ready = new CountDownLatch(10);
        try {
            List<Future<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.get();
                }));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> one : calls) {
                answers.add(one.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
