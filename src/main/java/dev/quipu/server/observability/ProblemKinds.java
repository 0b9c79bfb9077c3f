package dev.quipu.server.observability;

import dev.quipu.access.security.IssuerUnavailableException;
import dev.quipu.access.team.LastAdminException;
import dev.quipu.api.ForbiddenException;
import dev.quipu.api.PreconditionFailedException;
import dev.quipu.api.TooManyStreamsException;
import dev.quipu.api.body.BodyTooSlowException;
import dev.quipu.api.body.TooManyUploadsException;
import dev.quipu.api.problem.HttpProblem;
import dev.quipu.api.problem.ProblemMetrics;
import dev.quipu.api.problem.TooManyRequestsException;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.base.problem.IllegalTransitionException;
import dev.quipu.base.problem.ProblemKind;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.plan.object.ObjectDamagedException;
import dev.quipu.plan.object.ObjectMissingException;
import dev.quipu.plan.run.RunEndedException;
import dev.quipu.plan.task.TaskClaimedException;
import dev.quipu.plan.task.TaskNotReadyException;
import dev.quipu.plan.task.TooManyTasksException;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.UnsupportedByBackendException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Counts every kind of problem from 0, for an alert on an increase does not see the first of a counter that was not there before. */
@ApplicationScoped
public class ProblemKinds {

    /** All there are; a test holds them against the failures. */
    public static final List<ProblemKind> ALL = Stream.concat(
                    Arrays.stream(HttpProblem.values()).map(HttpProblem::kind),
                    Stream.of(
                            ValidationException.KIND,
                            InvalidCursorException.KIND,
                            AmbiguousNameException.KIND,
                            UnauthenticatedException.KIND,
                            ForbiddenException.KIND,
                            BodyTooSlowException.KIND,
                            AlreadyExistsException.KIND,
                            LastAdminException.KIND,
                            TaskClaimedException.KIND,
                            TaskNotReadyException.KIND,
                            RunEndedException.KIND,
                            TooManyTasksException.KIND,
                            IllegalTransitionException.KIND,
                            PreconditionFailedException.KIND,
                            IdempotencyKeyReusedException.KIND,
                            TooManyRequestsException.KIND,
                            ObjectMissingException.KIND,
                            ObjectDamagedException.KIND,
                            UnsupportedByBackendException.KIND,
                            IssuerUnavailableException.KIND,
                            StoreFullException.KIND,
                            TooManyStreamsException.KIND,
                            TooManyUploadsException.KIND))
            .toList();

    void register(@Observes StartupEvent start, ProblemMetrics metrics) {
        ALL.forEach(metrics::register);
    }
}
