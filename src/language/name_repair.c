#include "names.h"

xc_status xc_repair_names(xc_reading *r)
{
    return r->mem->failed ? XC_ENOMEM : XC_OK;
}
