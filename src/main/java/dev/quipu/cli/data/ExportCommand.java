package dev.quipu.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.disk.FileFault;
import dev.quipu.base.disk.GrowingFile;
import dev.quipu.base.validation.Filters;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.client.ApiClient;
import dev.quipu.port.StorePathException;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.ExportSelection;
import dev.quipu.transfer.OpenExport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Writes rows as lines of JSON. */
@Command(
        name = "export",
        description = {
            "Export rows to standard output, one JSON object per line (NDJSON): a header, a "
                    + "line {table, row} for each row, and a trailer with the number and checksum of "
                    + "each table's rows and the SHA-256 of all lines before it.",
            "",
            "The export is a consistent snapshot, also while Quipu is running. Without a trailer "
                    + "it is incomplete. It does not contain keys; a backup (`quipu backup`) contains their "
                    + "hashes. With --workspace, --after or --before it contains only that workspace, and "
                    + "the sessions started in that time with all their events, but no planned work, comments, "
                    + "users or audit log. `quipu import quipu` imports it into any backend.",
            "",
            "It reads the store, unless --server or QUIPU_SERVER names a server: then it exports one team of that server.",
            "",
            "Example: quipu export --team web --after 2026-01-01T00:00:00Z > web.ndjson"
        },
        mixinStandardHelpOptions = true)
public final class ExportCommand extends StoreCommand {

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(
            names = "--team",
            paramLabel = "SLUG",
            description = "Only this team, by slug or id. Default: all teams; of a server, the key's team.")
    private String team;

    @Option(names = "--workspace", paramLabel = "NAME", description = "Only this workspace: id, canonical id or name.")
    private String workspace;

    @Option(names = "--after", paramLabel = "TIME", description = "Only sessions started at this time or later.")
    private PointInTime after;

    @Option(names = "--before", paramLabel = "TIME", description = "Only sessions started before this time.")
    private PointInTime before;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The store to read. Default: the configured one.")
    private String from;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this new file instead of standard output; it appears only when complete.")
    private Path output;

    public ExportCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() throws IOException {
        if (from != null && server.named().isPresent()) {
            throw new ParameterException(spec().commandLine(), "--from and --server cannot be combined");
        }
        return from == null && server.isNamed() ? exportServer() : exportStore();
    }

    private Integer exportStore() throws IOException {
        ExportSelection selection = new ExportSelection(
                team,
                workspace,
                Filters.time("after", PointInTime.text(after)),
                Filters.time("before", PointInTime.text(before)));
        StoreAddress address = from == null
                ? services().stores().configured()
                : services().stores().address(from);
        try (OpenExport export = services().exports().open(address, selection)) {
            boolean isWhole = written(out -> write(export, out));
            tell(export.rows() + " rows of " + address + ".");
            services().outside(address).tell(this::tell);
            int code = DamageReport.tell(this, export.damaged());
            return isWhole ? code : ExitCode.FAILED;
        }
    }

    private Integer exportServer() throws IOException {
        ApiClient api = ApiClient.of(server.url(), server.key());
        Map<String, String> parameters = new HashMap<>();
        parameters.put("workspace", workspace);
        parameters.put("after", PointInTime.text(after));
        parameters.put("before", PointInTime.text(before));
        String slug = team == null ? api.get(List.of("me"), Map.of()).field("team") : team;
        ServerExport export = new ServerExport(api, slug, parameters);
        List<JsonNode> trailer = new ArrayList<>();
        boolean isWhole = written(out -> {
            try (ProgressLine progress = ProgressLine.ofRows("Exporting", true)) {
                trailer.add(export.write(out, progress::advanced));
            }
        });
        tell(trailer.get(0).path("rows").asLong() + " rows of team " + ApiCommand.name(slug) + " of " + api.location()
                + ".");
        return isWhole ? DamageReport.tell(this, OpenExport.damaged(trailer.get(0))) : ExitCode.FAILED;
    }

    /** Writes the lines to standard output or the file; tells whether standard output took all of them. */
    private boolean written(Lines lines) throws IOException {
        if (output == null) {
            PrintWriter out = spec().commandLine().getOut();
            lines.write(out);
            out.flush();
            return !out.checkError();
        }
        try (GrowingFile growing = GrowingFile.create(output)) {
            try (Writer out = new BufferedWriter(new OutputStreamWriter(growing.write(), StandardCharsets.UTF_8))) {
                lines.write(out);
            }
            growing.finish();
            return true;
        } catch (FileAlreadyExistsException e) {
            throw new StorePathException(output + " already exists; nothing was overwritten. Choose another name.");
        } catch (IOException e) {
            throw new StorePathException("Cannot write the export to " + output + ": " + FileFault.reason(e) + ".");
        }
    }

    private static void write(OpenExport export, Writer out) throws IOException {
        try (ProgressLine progress = ProgressLine.ofRows("Exporting", true)) {
            for (String line = export.next(); line != null; line = export.next()) {
                out.write(line);
                progress.advanced(export.rows());
            }
        }
    }

    /** What writes the lines of an export. */
    @FunctionalInterface
    private interface Lines {

        void write(Writer out) throws IOException;
    }
}
