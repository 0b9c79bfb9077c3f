package dev.quipu.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The compiled production code, read once. */
final class ProductionClasses {

    static final JavaClasses ALL = new ClassFileImporter().importPath(Path.of("target/classes/dev"));

    private ProductionClasses() {}
}
