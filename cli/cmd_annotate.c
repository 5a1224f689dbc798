#include "session.h"

int run_annotate(const settings *set)
{
    return session_stream(set, XC_DEPTH_LANGUAGE, XC_VIEW_ANNOTATE);
}
