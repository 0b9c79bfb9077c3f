package dev.quipu.record.device;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.object;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Table;

/** The table <code>devices</code>. */
public final class DeviceTable {

    public static final Table<Device> DEVICES = Table.of(
                    "devices", Device.class, DeviceBuilder::builder, DeviceBuilder::build)
            .says("A machine on which agents run.")
            .key(text("team_id").says("The team it belongs to"), Device::teamId, DeviceBuilder::teamId)
            .key(
                    text("id").indexed(765).says("Chosen by the client, unique in the team"),
                    Device::id,
                    DeviceBuilder::id)
            .add(
                    text("name")
                            .filled()
                            .limit(255)
                            .settable(FieldReaders.lineOfName(255))
                            .required()
                            .indexed(765)
                            .says("The name; the id unless it was changed"),
                    Device::name,
                    DeviceBuilder::name)
            .add(
                    choice("type", DeviceType.class).settable().required().says("Local or remote"),
                    Device::type,
                    DeviceBuilder::type)
            .add(
                    text("hostname").limit(255).settable().says("Null if unknown"),
                    Device::hostname,
                    DeviceBuilder::hostname)
            .add(
                    text("os").limit(255).settable().says("Such as darwin or linux, null if unknown"),
                    Device::os,
                    DeviceBuilder::os)
            .add(
                    text("arch").limit(255).settable().says("Such as arm64 or x86_64, null if unknown"),
                    Device::arch,
                    DeviceBuilder::arch)
            .add(
                    choice("status", DeviceStatus.class).settable().required().says("The status"),
                    Device::status,
                    DeviceBuilder::status)
            .add(object("metadata").settable().required().says("An object"), Device::metadata, DeviceBuilder::metadata)
            .add(
                    time("first_seen_at").required().fixed().says("When its first event was received"),
                    Device::firstSeenAt,
                    DeviceBuilder::firstSeenAt)
            .add(
                    time("last_seen_at").required().says("When its last event was received, to the minute"),
                    Device::lastSeenAt,
                    DeviceBuilder::lastSeenAt)
            .build();

    private DeviceTable() {}
}
