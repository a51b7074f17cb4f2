/// What crosses a process border: records, subjects and the API document. No framework, no
/// behaviour beyond guarding shapes.
@NullMarked
package dev.proxmoxmpc.contracts;

import org.jspecify.annotations.NullMarked;
