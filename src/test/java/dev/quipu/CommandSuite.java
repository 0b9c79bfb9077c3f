package dev.quipu;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests of commands, of what they read, and of what stands behind them, without an application. */
@Suite
@SelectPackages("dev.quipu")
@IncludeClassNamePatterns(CommandSuite.CLASSES)
@ExcludeClassNamePatterns({PostgresApplicationSuite.CLASSES, EmbeddedApplicationSuite.CLASSES})
class CommandSuite {

    static final String CLASSES = "dev\\.quipu\\.(cli|client|transfer\\.from)\\..*Test";
}
