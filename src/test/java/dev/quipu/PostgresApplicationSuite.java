package dev.quipu;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests that start the application on PostgreSQL, in one process, so that those of one profile share it. */
@Suite
@SelectPackages("dev.quipu")
@IncludeClassNamePatterns(PostgresApplicationSuite.CLASSES)
class PostgresApplicationSuite {

    static final String CLASSES = "dev\\.quipu\\.(store\\.postgres\\.\\w+Test|[\\w.]+\\.Postgres\\w+HttpTest)";
}
