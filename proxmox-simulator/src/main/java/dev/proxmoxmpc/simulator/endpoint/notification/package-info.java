/// Notification targets and matchers, and metric servers: what PVE sends to the outside
/// (`PVE/API2/Cluster/{Notifications,MetricServer}.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.notification;

import org.jspecify.annotations.NullMarked;
