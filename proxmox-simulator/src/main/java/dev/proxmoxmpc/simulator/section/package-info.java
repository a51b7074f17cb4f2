/// What PVE's configuration files have in common: which options a section may have, how values are
/// shown, and the errors of a change that fails under a lock (`PVE/SectionConfig.pm`,
/// `PVE/JSONSchema.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.section;

import org.jspecify.annotations.NullMarked;
