#include "address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

#include "status.h"

static uint32_t four(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool is_public_4(uint32_t a)
{
    static const struct {
        uint32_t net;
        int      bits;
    } kept[] = {{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
                {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0A80000, 16}, {0xC6120000, 15},
                {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 3}};
    for (size_t i = 0; i < XC_COUNT(kept); i++)
        if ((a ^ kept[i].net) >> (32 - kept[i].bits) == 0)
            return false;
    return true;
}

static bool is_public_6(const unsigned char *p)
{
    static const unsigned char mapped[12] = {[10] = 0xFF, [11] = 0xFF}, nat64[12] = {0, 0x64, 0xFF, 0x9B};
    if (memcmp(p, mapped, sizeof mapped) == 0 || memcmp(p, nat64, sizeof nat64) == 0)
        return is_public_4(four(p + 12));
    if (p[0] == 0x20 && p[1] == 0x02) /* 6to4 */
        return is_public_4(four(p + 2));
    if (four(p) == 0x20010000 || four(p) == 0x20010DB8) /* Teredo, documentation */
        return false;
    return p[0] >> 5 == 1; /* 2000::/3 is all that has been given out */
}

bool xc_address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return is_public_4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return is_public_6(in.sin6_addr.s6_addr);
    }
    return false;
}
