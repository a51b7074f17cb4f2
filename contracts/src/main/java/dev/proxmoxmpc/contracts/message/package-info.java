/// The shape of talk between services: request/reply subjects, headers and pages.
@NullMarked
package dev.proxmoxmpc.contracts.message;

import org.jspecify.annotations.NullMarked;
