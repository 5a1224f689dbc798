/* read/address -- is an address on the open internet?
 *
 * What is not is refused by fetch unless its caller allows it, so that a link in a feed cannot make the program ask the
 * machine or the network that it runs on. From the IANA special-purpose address registries (RFC 6890 and its updates);
 * IPv4 addresses wrapped in IPv6 (mapped, NAT64, 6to4) count as themselves. */
#ifndef XC_ADDRESS_H
#define XC_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

bool xc_address_is_public(const struct sockaddr *address);

#endif
