package dev.quipu.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.quipu.port.BackendName;
import dev.quipu.store.contract.UnservedStoresContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What classes look like. */
class ShapeRulesTest {

    private static final int MOST_METHODS_OF_A_PORT = 12;
    /** They describe the API's answers, and say so with OpenAPI's annotations. */
    private static final Set<String> API_DESCRIPTIONS = Set.of("EventView", "Problem", "PageBody");

    @Test
    void keepsFrameworksOutOfTheDomain() {
        List<String> annotated = ProductionClasses.ALL.stream()
                .filter(type -> type.isRecord() || type.isEnum())
                .filter(type -> !type.getPackageName().startsWith("dev.quipu.store."))
                .filter(type -> !API_DESCRIPTIONS.contains(type.getSimpleName()))
                .filter(type -> !isOfAResource(type) && !type.getPackageName().startsWith("dev.quipu.cli"))
                .filter(type -> type.getAnnotations().stream().anyMatch(ShapeRulesTest::isOfAFramework))
                .map(JavaClass::getName)
                .toList();

        assertThat(annotated).isEmpty();
    }

    @Test
    void keepsPortsSmall() {
        assertThat(ports())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(port -> assertThat(port.getMethods())
                        .as(port.getSimpleName())
                        .hasSizeLessThanOrEqualTo(MOST_METHODS_OF_A_PORT));
    }

    @Test
    void provesEveryPortOnEveryBackend() {
        for (JavaClass port : ports()) {
            Class<?> contract = testClass("dev.quipu.store.contract." + port.getSimpleName() + "Contract");
            for (BackendName backend : BackendName.values()) {
                if (!UnservedStoresContract.isUnserved(backend, port.getSimpleName())) {
                    Class<?> test = testClass(UnservedStoresContract.testOf(backend, port.getSimpleName()));
                    assertThat(contract).isAssignableFrom(test);
                }
            }
        }
    }

    @Test
    void namesClassesForWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(ProductionClasses.ALL);
    }

    private static List<JavaClass> ports() {
        return ProductionClasses.ALL.stream()
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith("Store"))
                .toList();
    }

    /** The bodies of requests and answers stand in their resource. */
    private static boolean isOfAResource(JavaClass type) {
        return type.getEnclosingClass()
                .filter(outer -> outer.getSimpleName().endsWith("Resource"))
                .isPresent();
    }

    private static boolean isOfAFramework(JavaAnnotation<?> annotation) {
        return !annotation.getRawType().getPackageName().startsWith("java.lang");
    }

    private static Class<?> testClass(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("There must be a class " + name, e);
        }
    }
}
