package dev.quipu.base.validation;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.problem.ProblemKind;
import java.util.List;

/** A request is not as it has to be; the first faults are named, and the rest of them counted. */
public class ValidationException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("invalid", 400, "Invalid request");

    private final transient List<FieldError> errors;

    public ValidationException(Faults faults) {
        this(Faults.told(faults.named(), faults.more(), Faults.MOST_NAMED));
    }

    public ValidationException(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    /** Tells of faults that are few, or were counted before. */
    public ValidationException(List<FieldError> errors) {
        super(KIND, FieldError.words(errors));
        this.errors = List.copyOf(errors);
    }

    /** The faults, in the order in which they were found. */
    @Override
    public List<FieldError> errors() {
        return errors;
    }
}
