package dev.proxmoxmpc.proxmox.id;

/// Full id of an API token, `user@realm!name`.
public record TokenId(UserId user, String name) {
  public TokenId {
    Text.required("token name", name);
  }

  /// @throws IllegalArgumentException when the text is not `user@realm!name`
  public static TokenId parse(String text) {
    int mark = text.lastIndexOf('!');
    if (mark < 0 || text.lastIndexOf('@', mark) < 1) {
      throw new IllegalArgumentException("token id is not user@realm!name: " + text);
    }
    return new TokenId(new UserId(text.substring(0, mark)), text.substring(mark + 1));
  }

  @Override
  public String toString() {
    return user + "!" + name;
  }
}
