package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceStatus;
import dev.quipu.record.device.DeviceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.record.device.DeviceStore} promises. */
public abstract class DeviceStoreContract extends StoreContract {

    @Test
    void makesADeviceOnceWithNothingKnownButItsId() {
        Device made = await(devices().ensure(team, "laptop 🪢"));

        assertThat(made).isEqualTo(Device.unknown(team, "laptop 🪢", made.firstSeenAt()));
        assertThat(await(devices().ensure(team, "laptop 🪢"))).isEqualTo(made);
        assertThat(await(devices().find(team, "laptop 🪢"))).contains(made);
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(await(devices().find(team, "none"))).isEmpty();
        assertThat(await(devices().findByName(team, "none"))).isEmpty();
        assertThat(await(devices().list(team, null, 10))).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void makesOneDeviceHoweverManyAskForItAtOnce() {
        List<Object> made = atOnce(16, () -> await(devices().ensure(team, "laptop")));

        assertThat(made).hasSize(16).hasOnlyElementsOfType(Device.class);
        assertThat(made.stream().distinct()).hasSize(1);
    }

    @Test
    void findsByNameWithoutTheCaseOfAsciiLettersOnlyAndAtMostTwo() {
        for (String id : List.of("1", "2", "3")) {
            await(devices().ensure(team, id));
            await(devices().update(team, id, row -> named(row, "BÜRO"), nothing()));
        }

        assertThat(await(devices().findByName(team, "bÜro")))
                .extracting(Device::id)
                .containsExactly("1", "2");
        assertThat(await(devices().findByName(team, "büro"))).isEmpty();
    }

    @Test
    void keepsTeamsApart() {
        Device ours = await(devices().ensure(team, "laptop"));
        String others = team + " other";
        Device theirs = await(devices().ensure(others, "laptop"));

        await(devices().update(others, "laptop", row -> named(row, "theirs"), nothing()));

        assertThat(theirs.teamId()).isEqualTo(others);
        assertThat(await(devices().find(team, "laptop"))).contains(ours);
        assertThat(await(devices().findByName(team, "theirs"))).isEmpty();
        assertThat(await(devices().list(team, null, 10)).items()).containsExactly(ours);
    }

    @Test
    void pagesNewestFirstAndByIdWhereTimesAreEqual() {
        List<Device> made = new ArrayList<>();
        samples().append(Samples.event("0190a3c0-0000-7000-8000-000000000001", Samples.NOON));
        for (String id : List.of("a", "Z", "ä", "🪢", "_", "10", "9")) {
            made.add(await(devices().ensure(team, id)));
        }
        made.add(await(devices().find(team, "laptop")).orElseThrow());
        made.sort(Comparator.comparing(Device::firstSeenAt).reversed());

        List<Device> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Device> page = await(devices().list(team, cursor, 3));
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged)
                .containsExactlyInAnyOrderElementsOf(made)
                .isSortedAccordingTo(Comparator.comparing(Device::firstSeenAt).reversed());
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        Device made = await(devices().ensure(team, "laptop"));
        Device wanted = new Device(
                "other team",
                "other id",
                "Größe 🪢",
                DeviceType.REMOTE,
                "",
                "linux",
                "arm64",
                DeviceStatus.TERMINATED,
                new Json("{\"b\":1,\"a\":1,\"b\":2}"),
                Instant.EPOCH,
                Instant.parse("0001-01-01T00:00:00Z"));

        Device updated = await(devices().update(team, "laptop", row -> wanted, nothing()));

        assertThat(updated)
                .isEqualTo(new Device(
                        team,
                        "laptop",
                        wanted.name(),
                        wanted.type(),
                        "",
                        "linux",
                        "arm64",
                        wanted.status(),
                        wanted.metadata(),
                        made.firstSeenAt(),
                        wanted.lastSeenAt()));
        assertThat(await(devices().find(team, "laptop"))).contains(updated);
    }

    @Test
    void keepsEveryTypeAndStatus() {
        await(devices().ensure(team, "laptop"));
        for (DeviceStatus status : DeviceStatus.values()) {
            await(devices().update(team, "laptop", row -> withStatus(row, status), nothing()));
            assertThat(await(devices().find(team, "laptop")).orElseThrow().status())
                    .isEqualTo(status);
        }
    }

    @Test
    void leavesTheRowWhenTheChangeThrows() {
        Device made = await(devices().ensure(team, "laptop"));

        assertThatThrownBy(() -> await(devices()
                        .update(
                                team,
                                "laptop",
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                nothing())))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThat(await(devices().find(team, "laptop"))).contains(made);
    }

    @Test
    void cannotChangeWhatIsNotThere() {
        assertThatThrownBy(() -> await(devices().update(team, "none", row -> row, nothing())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The device none does not exist.");
    }

    @Test
    void losesNoneOfManyChangesAtOnce() {
        await(devices().ensure(team, "laptop"));

        atOnce(16, () -> await(devices().update(team, "laptop", row -> named(row, row.name() + "+"), nothing())));

        assertThat(await(devices().find(team, "laptop")).orElseThrow().name()).isEqualTo("laptop" + "+".repeat(16));
    }

    static Device named(Device d, String name) {
        return new Device(
                d.teamId(),
                d.id(),
                name,
                d.type(),
                d.hostname(),
                d.os(),
                d.arch(),
                d.status(),
                d.metadata(),
                d.firstSeenAt(),
                d.lastSeenAt());
    }

    private static Device withStatus(Device d, DeviceStatus status) {
        return new Device(
                d.teamId(),
                d.id(),
                d.name(),
                d.type(),
                d.hostname(),
                d.os(),
                d.arch(),
                status,
                d.metadata(),
                d.firstSeenAt(),
                d.lastSeenAt());
    }
}
