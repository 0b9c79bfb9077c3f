package dev.quipu.validation;

import java.util.List;

/** A request is not as it has to be; every fault that was found is named. */
public class ValidationException extends RuntimeException {

    private final transient List<FieldError> errors;

    public ValidationException(List<FieldError> errors) {
        super(errors.stream()
                .map(e -> (e.field() + " " + e.message()).strip())
                .reduce((a, b) -> a + "; " + b)
                .orElse("invalid"));
        this.errors = List.copyOf(errors);
    }

    public ValidationException(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    /** The faults, in the order in which they were found. */
    public List<FieldError> errors() {
        return errors;
    }
}
