package dev.quipu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quipu.base.validation.FieldError;
import dev.quipu.base.validation.IllegalTransitionException;
import dev.quipu.base.validation.RunEndedException;
import dev.quipu.base.validation.TaskClaimedException;
import dev.quipu.base.validation.TaskNotReadyException;
import dev.quipu.base.validation.TooManyTasksException;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.port.IssuerUnavailableException;
import dev.quipu.port.LastAdminException;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.ObjectMissingException;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StorePathException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.TooManyRequestsException;
import dev.quipu.port.UnauthenticatedException;
import dev.quipu.port.WriterLockOwner;
import dev.quipu.record.event.EventBody;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
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
                Arguments.of(new ValidationException("limit", "must be a number"), ProblemKind.INVALID),
                Arguments.of(new InvalidCursorException(), ProblemKind.INVALID_CURSOR),
                Arguments.of(new AmbiguousNameException("device", "x"), ProblemKind.AMBIGUOUS_NAME),
                Arguments.of(UnauthenticatedException.missing(), ProblemKind.UNAUTHENTICATED),
                Arguments.of(UnauthenticatedException.refused(), ProblemKind.UNAUTHENTICATED),
                Arguments.of(new ForbiddenException("This needs an admin."), ProblemKind.FORBIDDEN),
                Arguments.of(new TooManyRequestsException("Slowly.", "key", 5, 1, 2), ProblemKind.TOO_MANY_REQUESTS),
                Arguments.of(new IssuerUnavailableException(new IOException("s3cret")), ProblemKind.ISSUER_UNAVAILABLE),
                Arguments.of(new LastAdminException("acme"), ProblemKind.LAST_ADMIN),
                Arguments.of(new NotFoundException("session", "x"), ProblemKind.NOT_FOUND),
                Arguments.of(new AlreadyExistsException("session", "x"), ProblemKind.ALREADY_EXISTS),
                Arguments.of(
                        new IllegalTransitionException(
                                "session", "s1", "ended", "detected", List.of("parsed", "failed")),
                        ProblemKind.ILLEGAL_TRANSITION),
                Arguments.of(TaskClaimedException.held("t", "r", Instant.EPOCH), ProblemKind.TASK_CLAIMED),
                Arguments.of(new TaskNotReadyException("t", List.of("a", "b")), ProblemKind.TASK_NOT_READY),
                Arguments.of(new RunEndedException("r", "failed"), ProblemKind.RUN_ENDED),
                Arguments.of(new TooManyTasksException("p", 7), ProblemKind.TOO_MANY_TASKS),
                Arguments.of(new PreconditionFailedException("\"x\""), ProblemKind.PRECONDITION_FAILED),
                Arguments.of(new BodyTooLargeException(7), ProblemKind.TOO_LARGE),
                Arguments.of(new TooManyUploadsException(), ProblemKind.TOO_MANY_UPLOADS),
                Arguments.of(new IdempotencyKeyReusedException("k"), ProblemKind.IDEMPOTENCY_KEY_REUSED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatWeSayIsTold(Exception failure, ProblemKind kind) {
        // When
        Problem problem = Problems.of(failure, "/api/v1/sessions", "t1");

        // Then
        List<FieldError> errors =
                kind == ProblemKind.INVALID ? List.of(new FieldError("limit", "must be a number")) : null;
        assertThat(problem)
                .isEqualTo(new Problem(
                        kind.type(),
                        kind.title(),
                        kind.status(),
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
                .startsWith("The content is not in the store of objects")
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
                        "The disk is full",
                        507,
                        "The store's disk is full, so nothing of this was stored; reading goes on. Send the same again later.",
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

    @Test
    void everyKindHasATypeOfItsOwn() {
        assertThat(Arrays.stream(ProblemKind.values()).map(ProblemKind::type))
                .doesNotHaveDuplicates()
                .allMatch(type -> type.matches("urn:quipu:problem:[a-z]+(-[a-z]+)*"));
    }
}
