#include "session.h"

int run_quotes(const settings *set)
{
    return session_stream(set, XC_DEPTH_QUOTES, XC_VIEW_QUOTES);
}
