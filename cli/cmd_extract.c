#include "session.h"

int run_extract(const settings *set)
{
    return session_stream(set, XC_DEPTH_TEXT, XC_VIEW_EXTRACT);
}
