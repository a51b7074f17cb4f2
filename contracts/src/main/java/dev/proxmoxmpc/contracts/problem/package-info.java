/// Errors as they cross a process border: RFC 9457 problems with stable codes.
@NullMarked
package dev.proxmoxmpc.contracts.problem;

import org.jspecify.annotations.NullMarked;
