/* base/unit -- cmocka and the headers that it wants before it. For unit tests only. */
#ifndef XC_UNIT_H
#define XC_UNIT_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#endif
