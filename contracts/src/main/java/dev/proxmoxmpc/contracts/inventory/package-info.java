/// What inventory-service offers: clusters, observed resources, their history, PVE tasks and
/// operations.
@NullMarked
package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.NullMarked;
