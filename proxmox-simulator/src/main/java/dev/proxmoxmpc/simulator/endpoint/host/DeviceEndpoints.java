package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.CpuModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Devices, disks and QEMU capabilities of a node (`PVE/API2/Hardware/*.pm`, `PVE/API2/Disks/*.pm`,
/// `PVE/API2/Capabilities.pm`), and scans for storages that find nothing.
final class DeviceEndpoints {
  private static final String NODE = "/nodes/{node}";

  private DeviceEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(NODE + "/hardware/pci", request -> Reply.of(pci()))
        .get(
            NODE + "/hardware/pci/{pci-id-or-mapping}",
            request -> Reply.of(List.of(Row.of("method", "mdev"))))
        .get(NODE + "/hardware/pci/{pci-id-or-mapping}/mdev", request -> Reply.of(List.of()))
        .get(NODE + "/hardware/usb", request -> Reply.of(List.of()))
        .get(NODE + "/disks/list", DeviceEndpoints::disks)
        .get(
            NODE + "/disks/smart",
            request -> Reply.of(Row.of("health", "PASSED", "type", "ata", "attributes", List.of())))
        .get(NODE + "/disks/directory", request -> Reply.of(List.of()))
        .get(NODE + "/disks/lvm", request -> Reply.of(Row.of("leaf", 0, "children", List.of())))
        .get(NODE + "/disks/lvmthin", request -> Reply.of(List.of()))
        .get(NODE + "/disks/zfs", request -> Reply.of(List.of()))
        .get(NODE + "/capabilities/qemu/cpu", request -> Reply.of(cpuModels()))
        .get(NODE + "/capabilities/qemu/machines", request -> Reply.of(machines()))
        .get(
            NODE + "/capabilities/qemu/migration",
            request -> Reply.of(Row.of("has-dbus-vmstate", 1)));
    for (String scan :
        List.of("nfs", "cifs", "pbs", "iscsi", "lvm", "lvmthin", "zfs", "glusterfs")) {
      routes.get(NODE + "/scan/" + scan, request -> Reply.of(List.of()));
    }
  }

  private static List<Map<String, Object>> pci() {
    return List.of(
        pci(
            "0000:00:02.0",
            "0x030000",
            "0x8086",
            "Intel Corporation",
            "0x4692",
            "Alder Lake-S GT1 [UHD Graphics 730]"),
        pci(
            "0000:01:00.0",
            "0x020000",
            "0x8086",
            "Intel Corporation",
            "0x1572",
            "Ethernet Controller X710 for 10GbE SFP+"));
  }

  private static Map<String, Object> pci(
      String id, String deviceClass, String vendor, String vendorName, String device, String name) {
    return Row.of(
        "id", id,
        "class", deviceClass,
        "vendor", vendor,
        "vendor_name", vendorName,
        "device", device,
        "device_name", name,
        "subsystem_vendor", vendor,
        "subsystem_vendor_name", vendorName,
        "subsystem_device", device,
        "iommugroup", -1);
  }

  private static Reply disks(Request request) {
    return Reply.of(
        List.of(
            Row.of(
                "devpath",
                "/dev/sda",
                "by_id_link",
                "/dev/disk/by-id/ata-SIM_" + request.node().seed(),
                "model",
                "SIM_SSD",
                "serial",
                "S" + request.node().seed(),
                "vendor",
                "ATA",
                "wwn",
                "unknown",
                "size",
                request.node().hardware().rootDisk(),
                "type",
                "ssd",
                "used",
                "LVM",
                "gpt",
                1,
                "health",
                "PASSED",
                "wearout",
                99,
                "rpm",
                0,
                "osdid",
                -1,
                "osdid-list",
                List.of())));
  }

  private static List<Map<String, Object>> cpuModels() {
    List<Map<String, Object>> rows = new ArrayList<>();
    CpuModels.vendors()
        .forEach((name, vendor) -> {
          Integer level = name.startsWith("x86-64-v") ? 1 : null;
          rows.add(Row.of("name", name, "vendor", vendor, "custom", 0, "abstract", level));
        });
    return rows;
  }

  private static List<Map<String, Object>> machines() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String version :
        List.of(
            "10.1+pve0",
            "10.1",
            "10.0+pve1",
            "10.0",
            "9.2+pve1",
            "9.2",
            "9.1",
            "9.0",
            "8.2",
            "8.1",
            "8.0",
            "7.2",
            "6.2")) {
      String changes = version.contains("+pve1") ? "Changed defaults of Proxmox VE." : null;
      for (String type : List.of("i440fx", "q35")) {
        String id = (type.equals("q35") ? "pc-q35-" : "pc-i440fx-") + version;
        rows.add(Row.of("id", id, "type", type, "version", version, "changes", changes));
      }
    }
    return rows;
  }
}
