package dev.quipu.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quipu.access.security.IssuerUnavailableException;
import dev.quipu.access.team.LastAdminException;
import dev.quipu.api.ForbiddenException;
import dev.quipu.api.PreconditionFailedException;
import dev.quipu.api.body.BodyTooLargeException;
import dev.quipu.api.body.TooManyUploadsException;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.problem.IllegalTransitionException;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.plan.object.ObjectMissingException;
import dev.quipu.plan.run.RunEndedException;
import dev.quipu.plan.task.TaskClaimedException;
import dev.quipu.plan.task.TaskNotReadyException;
import dev.quipu.plan.task.TooManyTasksException;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StorePathException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.WriterLockOwner;
import dev.quipu.port.event.EventBody;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ValidationException("limit", "must be a number"), "invalid", 400, "Invalid request"),
                Arguments.of(new InvalidCursorException(), "invalid-cursor", 400, "Invalid cursor"),
                Arguments.of(new AmbiguousNameException("device", "x"), "ambiguous-name", 400, "Ambiguous name"),
                Arguments.of(UnauthenticatedException.missing(), "unauthenticated", 401, "Unauthenticated"),
                Arguments.of(UnauthenticatedException.refused(), "unauthenticated", 401, "Unauthenticated"),
                Arguments.of(new ForbiddenException("This needs an admin."), "forbidden", 403, "Forbidden"),
                Arguments.of(
                        new TooManyRequestsException("Slowly.", "key", 5, 1, 2),
                        "too-many-requests",
                        429,
                        "Too many requests"),
                Arguments.of(
                        new IssuerUnavailableException(new IOException("s3cret")),
                        "issuer-unavailable",
                        503,
                        "Identity provider unavailable"),
                Arguments.of(new LastAdminException("acme"), "last-admin", 409, "Last admin of the team"),
                Arguments.of(new NotFoundException("session", "x"), "not-found", 404, "Not found"),
                Arguments.of(new AlreadyExistsException("session", "x"), "already-exists", 409, "Already exists"),
                Arguments.of(
                        new IllegalTransitionException(
                                "session", "s1", "ended", "detected", List.of("parsed", "failed")),
                        "illegal-transition",
                        409,
                        "Invalid state transition"),
                Arguments.of(
                        TaskClaimedException.held("t", "r", Instant.EPOCH),
                        "task-claimed",
                        409,
                        "Task already claimed"),
                Arguments.of(
                        new TaskNotReadyException("t", List.of("a", "b")), "task-not-ready", 409, "Task not ready"),
                Arguments.of(new RunEndedException("r", "failed"), "run-ended", 409, "Run ended"),
                Arguments.of(new TooManyTasksException("p", 7), "too-many-tasks", 409, "Too many tasks"),
                Arguments.of(
                        new PreconditionFailedException("\"x\""), "precondition-failed", 412, "Precondition failed"),
                Arguments.of(new BodyTooLargeException(7), "too-large", 413, "Content too large"),
                Arguments.of(new TooManyUploadsException(), "too-many-uploads", 503, "Too many uploads"),
                Arguments.of(
                        new IdempotencyKeyReusedException("k"),
                        "idempotency-key-reused",
                        422,
                        "Idempotency key reused"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatWeSayIsTold(Exception failure, String name, int status, String title) {
        // When
        Problem problem = Problems.of(failure, "/api/v1/sessions", "t1");

        // Then
        List<FieldError> errors = name.equals("invalid") ? List.of(new FieldError("limit", "must be a number")) : null;
        assertThat(problem)
                .isEqualTo(new Problem(
                        "urn:quipu:problem:" + name,
                        title,
                        status,
                        failure.getMessage(),
                        "/api/v1/sessions",
                        errors,
                        "t1"));
    }

    @Test
    void aContentThatIsNotInItsStoreIsToldWithoutItsKey() {
        // When
        Problem problem = Problems.of(new ObjectMissingException("team/hash/key"), "/api/v1/artifacts/a/content", "t1");

        // Then
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.type()).isEqualTo("urn:quipu:problem:content-missing");
        assertThat(problem.detail())
                .startsWith("The content is missing from the object store")
                .doesNotContain("team/hash/key");
    }

    @Test
    void aFullDiskIsToldApartFromAStoreThatIsAway() {
        // When
        Problem problem = Problems.of(new StoreFullException("SQLite answers: full", null), "/api/v1/events", "t1");

        // Then
        assertThat(problem)
                .isEqualTo(new Problem(
                        "urn:quipu:problem:storage-full",
                        "Storage full",
                        507,
                        "The store's disk is full: nothing was stored, but reads still work. Retry later.",
                        "/api/v1/events",
                        null,
                        "t1"));
    }

    static Stream<Exception> secretive() {
        return Stream.of(
                new StoreUnavailableException("password s3cret", new IllegalStateException("s3cret")),
                new StoreBusyElsewhereException("/home/s3cret", new WriterLockOwner(1, "s3cret"), "QUIPU_SQLITE_PATH"),
                new StorePathException("/home/s3cret"),
                new StoreFullException("/home/s3cret", new IllegalStateException("s3cret")),
                new IllegalStateException("s3cret"),
                new IOException("s3cret"),
                new CharConversionException("s3cret"),
                new WebApplicationException("s3cret", 404),
                new WebApplicationException("s3cret", 500));
    }

    @ParameterizedTest
    @MethodSource("secretive")
    void nobodyElsesMessageIsTold(Exception failure) {
        // When
        Problem problem = Problems.of(failure, "/x", "t1");

        // Then
        assertThat(problem.toString()).doesNotContain("s3cret").doesNotContain("password");
    }

    @ParameterizedTest
    @CsvSource({
        "400, urn:quipu:problem:bad-request, 400",
        "404, urn:quipu:problem:not-found, 404",
        "405, urn:quipu:problem:method-not-allowed, 405",
        "406, urn:quipu:problem:not-acceptable, 406",
        "408, urn:quipu:problem:bad-request, 400",
        "409, urn:quipu:problem:bad-request, 400",
        "413, urn:quipu:problem:too-large, 413",
        "415, urn:quipu:problem:unsupported-media-type, 415",
        "500, urn:quipu:problem:internal, 500",
        "503, urn:quipu:problem:store-unavailable, 503",
        "501, urn:quipu:problem:internal, 500",
    })
    void theHttpLayersRefusalsAreProblems(int status, String type, int told) {
        // When
        Problem problem = Problems.of(new WebApplicationException(status), "/x", "t1");

        // Then
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.status()).isEqualTo(told);
        assertThat(problem.detail()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\" 1} | The body is not JSON at line 1, column 6: Unexpected character",
                "x | The body is not JSON at line 1, column 1: Unrecognized token 'x'",
                "`` | The body is not JSON at line 1, column 1: The body is empty",
            })
    void aBodyThatIsNotJsonIsToldWhereAndWithoutClasses(String body, String detail) {
        // Given
        Throwable failure = catchThrowable(() -> EventBody.json(body.getBytes(StandardCharsets.UTF_8)));

        // When
        Problem problem = Problems.of(failure, "/x", "t1");

        // Then
        assertThat(problem.type()).isEqualTo("urn:quipu:problem:malformed-json");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void bytesOfNoKnownEncodingAreTheClientsFault() {
        // When
        Problem problem = Problems.of(new CharConversionException("x"), "/x", "t1");

        // Then
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("The body is not JSON: it is not UTF-8");
    }
}
