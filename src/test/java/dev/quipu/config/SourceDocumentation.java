package dev.quipu.config;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the Javadoc of a source file says of each method and field, as Markdown; read by the compiler itself. */
final class SourceDocumentation {

    private static final Map<String, String> ENTITIES = Map.of("amp", "&", "lt", "<", "gt", ">");

    private final Map<String, String> texts = new TreeMap<>();

    /** Reads a file of this project's sources. */
    SourceDocumentation(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            for (CompilationUnitTree unit : task.parse()) {
                new Members(DocTrees.instance(task)).scan(new TreePath(unit), null);
            }
        }
    }

    /**
     * What is said of a member.
     *
     * @param name with the simple name of its class, such as <code>Sqlite.path</code>
     */
    String of(String name) {
        if (!texts.containsKey(name)) {
            throw new AssertionError(name + " has no Javadoc; there are " + texts.keySet());
        }
        return texts.get(name);
    }

    private final class Members extends TreePathScanner<Void, Void> {

        private final DocTrees trees;

        Members(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            keep(method.getName().toString());
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            keep(variable.getName().toString());
            return super.visitVariable(variable, nothing);
        }

        private void keep(String name) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            if (comment != null && parent instanceof ClassTree type) {
                texts.put(type.getSimpleName() + "." + name, markdown(comment));
            }
        }
    }

    private static String markdown(DocCommentTree comment) {
        StringBuilder text = new StringBuilder();
        comment.getFullBody().forEach(part -> text.append(markdown(part)));
        return text.toString().replaceAll("\\s+", " ").replace("|", "\\|").strip();
    }

    private static String markdown(DocTree part) {
        if (part instanceof TextTree text) {
            return text.getBody();
        }
        if (part instanceof EntityTree entity) {
            return ENTITIES.get(entity.getName().toString());
        }
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            return "`" + link.getReference().getSignature() + "`";
        }
        if (part instanceof StartElementTree start && start.getName().contentEquals("code")
                || part instanceof EndElementTree end && end.getName().contentEquals("code")) {
            return "`";
        }
        throw new AssertionError("The page cannot show " + part + "; write it in another way.");
    }
}
