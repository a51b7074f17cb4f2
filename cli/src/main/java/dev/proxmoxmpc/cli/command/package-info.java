/// What every command shares. The commands themselves are in one package per noun.
@NullMarked
package dev.proxmoxmpc.cli.command;

import org.jspecify.annotations.NullMarked;
