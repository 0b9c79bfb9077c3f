package dev.quipu.cli.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The content of a spec, as a file or standard input holds it. */
final class ContentFile {

    private static final String STANDARD_INPUT = "-";
    /** White space does not count for the content's own limit. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    @Option(names = "--file", paramLabel = "FILE", description = "The content, a JSON object; - reads standard input.")
    private String file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The content that is named; null if none is. */
    Json given() {
        return file == null ? null : read(file);
    }

    /** The content that is named, or the one on standard input. */
    Json givenOrStandardInput() {
        return read(file == null ? STANDARD_INPUT : file);
    }

    private Json read(String name) {
        try (InputStream input = name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] bytes = input.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw wrong("has more than " + MOST_BYTES + " bytes");
            }
            return JsonText.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (JsonProcessingException e) {
            throw wrong("is not JSON: " + JsonText.reason(e));
        } catch (CharacterCodingException e) {
            throw wrong("is not UTF-8");
        } catch (IOException e) {
            throw wrong("cannot be read");
        }
    }

    private ParameterException wrong(String why) {
        String named = file == null || file.equals(STANDARD_INPUT) ? "Standard input" : "The file " + file;
        return new ParameterException(command.commandLine(), named + " " + why);
    }
}
