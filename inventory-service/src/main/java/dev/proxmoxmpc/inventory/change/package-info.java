/// What was observed, what changed and who changed it. A document is the canonical state of one
/// resource as flat text fields; a revision holds only the fields that differ. Documents, revisions
/// and their events are written in one transaction.
@NullMarked
package dev.proxmoxmpc.inventory.change;

import org.jspecify.annotations.NullMarked;
