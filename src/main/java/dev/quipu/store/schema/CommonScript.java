package dev.quipu.store.schema;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.flywaydb.core.api.resource.LoadableResource;

/** A script that means the same to both databases, in the words of one of them. */
final class CommonScript extends LoadableResource {

    private final LoadableResource script;
    private final Map<String, String> words;

    CommonScript(LoadableResource script, Map<String, String> words) {
        this.script = script;
        this.words = words;
    }

    @Override
    public Reader read() {
        StringWriter text = new StringWriter();
        try (Reader reader = script.read()) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String said = text.toString();
        for (Map.Entry<String, String> word : words.entrySet()) {
            said = said.replace("${" + word.getKey() + "}", word.getValue());
        }
        return new StringReader(said);
    }

    @Override
    public String getAbsolutePath() {
        return script.getAbsolutePath();
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return script.getAbsolutePathOnDisk();
    }

    @Override
    public String getFilename() {
        return script.getFilename();
    }

    @Override
    public String getRelativePath() {
        return script.getRelativePath();
    }
}
