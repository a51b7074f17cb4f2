package dev.proxmoxmpc.proxmox.transport;

/// The methods PVE knows; every other one is answered 501. Only `GET` reads, all others write.
public enum HttpMethod {
  GET,
  POST,
  PUT,
  DELETE
}
