/// The problems that mean the same in every service.
@NullMarked
package dev.proxmoxmpc.kit.problem;

import org.jspecify.annotations.NullMarked;
