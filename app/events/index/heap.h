#pragma once

#include <cstdlib> // says which C library it is

#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace wa::events {

//! Memory that was freed goes back to the system. A thread that read a lot and will wait calls it: by itself the C
//! library keeps what other threads than the first have freed.
inline void giveBackHeap()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace wa::events
