/// Observed resources as they are asked for: a picture of all clusters in memory, kept in step with
/// the database, with lists, search and the rules for what a guest's state allows.
@NullMarked
package dev.proxmoxmpc.inventory.resource;

import org.jspecify.annotations.NullMarked;
