/* read/robots -- what a site's robots.txt lets us fetch (RFC 9309).
 *
 * Takes:   the bytes of a robots.txt, however broken, and a path with its query.
 * Gives:   the answer of the most specific rule of the group for our name, or of the group for all: the longest pattern
 *          that matches wins, allow before disallow where they are equally long; * and $ as the RFC has them.
 * Threads: pure. Cost: O(bytes of the file * length of the path) at worst. */
#ifndef XC_ROBOTS_H
#define XC_ROBOTS_H

#include "str.h"

bool xc_robots_allow(xc_str robots, xc_str agent, xc_str path);

#endif
