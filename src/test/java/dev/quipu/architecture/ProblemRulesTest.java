package dev.quipu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.quipu.api.problem.HttpProblem;
import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;
import dev.quipu.server.observability.ProblemKinds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A failure carries its problem; there is no table of them. */
class ProblemRulesTest {

    /** Failures leave from these rooms; what else is thrown there is a fault of ours. */
    private static final List<String> ROOMS = List.of(
            "dev.quipu.port.",
            "dev.quipu.api.",
            "dev.quipu.access.",
            "dev.quipu.record.",
            "dev.quipu.plan.",
            "dev.quipu.store.");

    @Test
    void carriesAKindInEveryFailure() {
        List<String> without = failures()
                .filter(type -> kindsOf(type).isEmpty())
                .map(JavaClass::getName)
                .toList();

        assertThat(failures()).hasSizeGreaterThan(30);
        assertThat(without).isEmpty();
    }

    @Test
    void throwsNothingPublicThatIsNoFailure() {
        List<String> others = ProductionClasses.ALL.stream()
                .filter(type -> ROOMS.stream().anyMatch(type.getName()::startsWith))
                .filter(type -> type.isAssignableTo(RuntimeException.class))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.isAssignableTo(Failure.class))
                .map(JavaClass::getName)
                .toList();

        assertThat(others).isEmpty();
    }

    @Test
    void knowsEveryKindOnce() {
        List<ProblemKind> declared = Stream.concat(
                        ProductionClasses.ALL.stream()
                                .flatMap(type -> type.getFields().stream())
                                .filter(ProblemRulesTest::isKind)
                                .map(ProblemRulesTest::value),
                        Arrays.stream(HttpProblem.values()).map(HttpProblem::kind))
                .distinct()
                .toList();

        assertThat(declared)
                .extracting(ProblemKind::type)
                .doesNotHaveDuplicates()
                .allMatch(type -> type.matches("urn:quipu:problem:[a-z]+(-[a-z]+)*"));
        assertThat(declared).extracting(ProblemKind::title).doesNotHaveDuplicates();
        assertThat(declared).extracting(ProblemKind::status).allMatch(status -> status >= 400 && status < 600);
        assertThat(ProblemKinds.ALL).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static Stream<JavaClass> failures() {
        return ProductionClasses.ALL.stream()
                .filter(type -> type.isAssignableTo(Failure.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    /** The kinds that a failure gives to its constructor, or that the failure above it does. */
    private static List<JavaField> kindsOf(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                .flatMap(one -> one.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getOrigin().isConstructor())
                .flatMap(access -> access.getTarget().resolveMember().stream())
                .filter(ProblemRulesTest::isKind)
                .toList();
    }

    private static boolean isKind(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && field.getRawType().isEquivalentTo(ProblemKind.class);
    }

    private static ProblemKind value(JavaField field) {
        try {
            return (ProblemKind) field.reflect().get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.getFullName() + " must be public", e);
        }
    }
}
