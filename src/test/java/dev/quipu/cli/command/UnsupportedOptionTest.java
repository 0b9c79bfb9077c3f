package dev.quipu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.team.TeamTable;
import dev.quipu.port.AuditTable;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UnsupportedOptionTest {

    private static final Map<Table<?>, Long> ROWS = rows();
    private static final String TOLD = "json does not support some rows: 1 of teams, 12 of audit_log.";

    private final List<String> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private static Map<Table<?>, Long> rows() {
        Map<Table<?>, Long> rows = Tables.map();
        rows.put(TeamTable.TEAMS, 1L);
        rows.put(AuditTable.AUDIT_LOG, 12L);
        return rows;
    }

    @Test
    void asksOnATerminal() {
        // Given
        UnsupportedOption agreed = new UnsupportedOption(() -> asked::add);
        UnsupportedOption refused = new UnsupportedOption(() -> question -> !asked.add(question));

        // When
        List<Boolean> goOn = List.of(
                agreed.goesOn(told::add, BackendName.JSON, ROWS), refused.goesOn(told::add, BackendName.JSON, ROWS));

        // Then
        assertThat(goOn).containsExactly(true, false);
        assertThat(asked).containsExactly("Skip them? [y/N] ", "Skip them? [y/N] ");
        assertThat(told)
                .containsExactly(
                        "quipu: " + TOLD,
                        "quipu: " + TOLD,
                        "Nothing was changed. Use --skip-unsupported to skip them.");
    }

    @Test
    void goesOnWithoutATerminalOnlyIfTheOptionIsGiven() {
        // Given
        UnsupportedOption given = new UnsupportedOption(() -> null);
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        line.addMixin("unsupported", given);

        // When
        boolean without = given.goesOn(told::add, BackendName.JSON, ROWS);
        line.parseArgs("--skip-unsupported");
        boolean with = given.goesOn(told::add, BackendName.JSON, ROWS);

        // Then
        assertThat(List.of(without, with)).containsExactly(false, true);
        assertThat(told)
                .containsExactly(
                        "quipu: " + TOLD,
                        "Nothing was changed. Use --skip-unsupported to skip them.",
                        TOLD + " They are skipped.");
    }

    @Test
    void saysNothingIfTheTargetHoldsAll() {
        assertThat(new UnsupportedOption(() -> asked::add).goesOn(told::add, BackendName.SQLITE, Map.of()))
                .isTrue();
        assertThat(told).isEmpty();
        assertThat(asked).isEmpty();
    }
}
