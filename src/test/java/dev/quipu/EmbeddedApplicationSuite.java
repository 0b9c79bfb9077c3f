package dev.quipu;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests that start the application on a file, in one process, so that those of one profile share it. */
@Suite
@SelectPackages("dev.quipu")
@IncludeClassNamePatterns(EmbeddedApplicationSuite.CLASSES)
@ExcludeClassNamePatterns(PostgresApplicationSuite.CLASSES)
class EmbeddedApplicationSuite {

    static final String CLASSES = "dev\\.quipu\\.(store\\.(json|sqlite)\\.\\w+Test|[\\w.]+HttpTest"
            + "|server\\.start\\.PeriodicSweepTest|transfer\\.ExportSharesTest|cli\\.command\\.StoreSinkTest"
            + "|api\\.(Description|LoggedAddress|SessionConditions)Test)";
}
