#pragma once

struct sockaddr;

namespace marshrut {

/// Whether an address is no place on the public internet: this machine, a private or link-local
/// network, multicast, reserved (RFC 6890), also where IPv6 wraps an IPv4 address. A family that is
/// neither IPv4 nor IPv6 counts as internal.
bool is_internal(const sockaddr& address);

}  // namespace marshrut
