package dev.quipu.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowsResult;
import dev.quipu.port.table.RowsResult.NotStored;
import dev.quipu.port.table.RowsResult.Reason;
import dev.quipu.port.table.Table;
import dev.quipu.transfer.rows.RowLines;
import dev.quipu.transfer.rows.RowTarget;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A server that stores the rows of an import. */
record ServerTarget(ApiClient api) implements RowTarget {

    private static final List<String> PATH = List.of("rows");
    private static final int TOO_LARGE = 413;

    /** Of one request; a server takes 8 MB unless it is set to take less. */
    private static final int FULL = 4 << 20;

    @Override
    public RowsResult insert(Table<?> table, List<Row> rows) {
        List<NotStored> left = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int first = 0;
        for (int i = 0; i < rows.size(); i++) {
            byte[] line = (RowLines.line(rows.get(i)) + "\n").getBytes(StandardCharsets.UTF_8);
            if (body.size() > 0 && body.size() + line.length > FULL) {
                send(body, first, i - first, left);
                first = i;
            }
            body.writeBytes(line);
        }
        send(body, first, rows.size() - first, left);
        return new RowsResult(rows.size() - left.size(), left);
    }

    /** @param first the place of the first row of the body */
    private void send(ByteArrayOutputStream body, int first, int count, List<NotStored> left) {
        try {
            ApiAnswer answer = api.sendLines(PATH, body.toByteArray());
            for (JsonNode one : answer.body().path("not_stored")) {
                left.add(new NotStored(
                        first + one.path("index").asInt(),
                        Reason.valueOf(one.path("reason").asText().toUpperCase(Locale.ROOT)),
                        one.path("detail").textValue()));
            }
        } catch (SinkUnavailableException e) {
            throw new SinkUnavailableException(
                    e.getMessage() + System.lineSeparator()
                            + "Run the import again: rows that are stored are not doubled",
                    e);
        } catch (ApiRefusedException e) {
            if (e.status() != TOO_LARGE || count > 1) {
                throw e;
            }
            left.add(new NotStored(first, Reason.INVALID, "it is larger than the server takes in one request"));
        }
        body.reset();
    }

    @Override
    public void close() {
        // Nothing is kept open between two requests.
    }
}
