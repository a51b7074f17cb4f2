package dev.proxmoxmpc.proxmox.transport;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps one ticket for all calls of a client. Whoever finds it old or refused renews it, all
/// others wait for that one login. A refused login is remembered for a while: hundreds of callers
/// that each try a changed password again would keep every worker of the node busy, because PVE
/// delays each refusal by seconds.
final class Tickets {
  private static final Duration RENEW_AFTER = Duration.ofHours(1);
  private static final Duration LIFE = Duration.ofHours(2);
  private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(30);

  private final Credentials.Password credentials;
  private final EndpointRing ring;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Ticket current;
  private @Nullable Refusal refusal;

  Tickets(Credentials.Password credentials, EndpointRing ring, Clock clock) {
    this.credentials = credentials;
    this.ring = ring;
    this.clock = clock;
  }

  /// The ticket to use now; logs in when there is none or it is an hour old.
  Ticket current() {
    lock.lock();
    try {
      Ticket ticket = current;
      if (ticket == null || age(ticket.since()).compareTo(LIFE) >= 0) {
        return login(credentials.secret().reveal());
      }
      return age(ticket.since()).compareTo(RENEW_AFTER) < 0 ? ticket : renew(ticket);
    } finally {
      lock.unlock();
    }
  }

  /// A ticket other than this one, which was just refused.
  Ticket insteadOf(Ticket refused) {
    lock.lock();
    try {
      Ticket ticket = current;
      return ticket == null || ticket.equals(refused)
          ? login(credentials.secret().reveal())
          : ticket;
    } finally {
      lock.unlock();
    }
  }

  /// A living ticket is as good as the password for a new one.
  private Ticket renew(Ticket old) {
    try {
      return login(old.value());
    } catch (ProxmoxException e) {
      if (e.failure() instanceof PveFailure.Unauthorized) {
        refusal = null;
        return login(credentials.secret().reveal());
      }
      throw e;
    }
  }

  private Ticket login(String password) {
    HttpCall call =
        HttpCall.login(Params.of("username", credentials.user()).with("password", password));
    Refusal known = refusal;
    if (known != null && age(known.since()).compareTo(REFUSAL_HOLDS) < 0) {
      throw new ProxmoxException(known.failure(), call.name(), null);
    }
    RawAnswer raw = ring.exchange(call, _ -> {});
    try {
      Ticket ticket =
          ticket(
              Answers.<LoginAnswer>read(call, raw, PveJson.type(LoginAnswer.class)).data(), call);
      current = ticket;
      refusal = null;
      return ticket;
    } catch (ProxmoxException e) {
      if (e.failure() instanceof PveFailure.Unauthorized refused) {
        refusal = new Refusal(refused, clock.instant());
        current = null;
      }
      throw e;
    }
  }

  private Ticket ticket(@Nullable LoginAnswer answer, HttpCall call) {
    if (answer != null && Boolean.TRUE.equals(answer.needsSecondFactor())) {
      throw new ProxmoxException(
          new PveFailure.Unauthorized(
              credentials.user() + " needs a second factor; use an API token"),
          call.name(),
          null);
    }
    if (answer == null || answer.ticket() == null || answer.csrf() == null) {
      throw new ProxmoxException(
          new PveFailure.Unauthorized("the login gave no ticket"), call.name(), null);
    }
    return new Ticket(answer.ticket().reveal(), answer.csrf().reveal(), clock.instant());
  }

  private Duration age(Instant since) {
    return Duration.between(since, clock.instant());
  }

  private record Refusal(PveFailure.Unauthorized failure, Instant since) {}

  private record LoginAnswer(
      @Nullable Secret ticket,
      @JsonProperty("CSRFPreventionToken") @Nullable Secret csrf,
      @JsonProperty("NeedTFA") @Nullable Boolean needsSecondFactor) {}
}
