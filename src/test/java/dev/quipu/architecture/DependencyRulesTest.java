package dev.quipu.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.GET;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class DependencyRulesTest {

    private static final String POSTGRES = "dev.quipu.store.postgres..";
    private static final String SQLITE = "dev.quipu.store.sqlite..";
    private static final String JSON = "dev.quipu.store.json..";
    private static final String SQL = "dev.quipu.store.sql..";
    private static final String OTHER_TOOLS = "dev.quipu.transfer.from.database..";

    @Test
    void keepsBackendsToThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackage(POSTGRES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(POSTGRES)
                .check(ProductionClasses.ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage(SQLITE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SQLITE)
                .check(ProductionClasses.ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage(JSON)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JSON)
                .check(ProductionClasses.ALL);
        noClasses()
                .that()
                .resideOutsideOfPackages(POSTGRES, SQLITE, SQL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SQL)
                .check(ProductionClasses.ALL);
    }

    @Test
    void keepsDatabasesInTheBackends() {
        noClasses()
                .that()
                .resideOutsideOfPackages(POSTGRES, SQLITE, SQL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.jdbi..", "io.vertx..sqlclient..")
                .check(ProductionClasses.ALL);
        noClasses()
                .that()
                .resideOutsideOfPackages(POSTGRES, SQLITE, SQL, OTHER_TOOLS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .because(
                        "our own data is behind ports; other tools' databases are read over JDBC, in one package alone")
                .check(ProductionClasses.ALL);
    }

    @Test
    void keepsHttpInResources() {
        noClasses()
                .that(areNoResources())
                .and()
                .resideOutsideOfPackage("dev.quipu.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(ProductionClasses.ALL);
    }

    /** A client that goes away in the middle of a request would cancel its transaction and harm the pool; a search has none. */
    @Test
    void cancelsNoRequestThatHasBegun() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should(beAnnotatedAsNotCancellable())
                .check(ProductionClasses.ALL);
        methods()
                .that()
                .areAnnotatedWith(Cancellable.class)
                .should()
                .beAnnotatedWith(GET.class)
                .check(ProductionClasses.ALL);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.quipu.(**)").should().beFreeOfCycles().check(ProductionClasses.ALL);
    }

    private static DescribedPredicate<JavaClass> areNoResources() {
        return DescribedPredicate.describe(
                "are no resources", type -> !outermost(type).getSimpleName().endsWith("Resource"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DependencyRulesTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> beAnnotatedAsNotCancellable() {
        return new ArchCondition<>("be annotated with @Cancellable(false)") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean holds = type.tryGetAnnotationOfType(Cancellable.class)
                        .map(cancellable -> !cancellable.value())
                        .orElse(false);
                events.add(new SimpleConditionEvent(type, holds, type.getName() + " lacks @Cancellable(false)"));
            }
        };
    }
}
