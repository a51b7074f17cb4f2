/// A Proxmox VE that behaves: real HTTPS, requests verified against the published API schema.
@NullMarked
package dev.proxmoxmpc.simulator;

import org.jspecify.annotations.NullMarked;
